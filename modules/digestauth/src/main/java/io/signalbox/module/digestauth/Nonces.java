package io.signalbox.module.digestauth;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes nonces and knows them again without remembering them: base64url of when it expires, a
 * random part, a tag of the source it was given to, and a MAC over all of it and the realm. For one
 * lane.
 */
final class Nonces {
  /** What a nonce turned out to be. */
  enum Standing {
    /** Ours and good. */
    FRESH,
    /** Ours and too old. */
    EXPIRED,
    /** Not made with our key for this realm: from before a restart, of another host, or made up. */
    FOREIGN
  }

  /**
   * A nonce that was looked at.
   *
   * @param id the same for the same nonce
   * @param givenToSource true if we gave it to the address that shows it
   * @param left how long it is good for
   */
  record Seen(Standing standing, String id, boolean givenToSource, Duration left) {
    private static final Seen FOREIGN = new Seen(Standing.FOREIGN, "", false, Duration.ZERO);
  }

  private static final String MAC = "HmacSHA256";
  private static final int HEAD = Long.BYTES + Long.BYTES;
  private static final int TAG = 8;
  private static final int CHECK = 16;
  private static final int LENGTH = HEAD + TAG + CHECK;

  private final Mac mac;
  private final Duration life;
  private final SecureRandom random = new SecureRandom();

  Nonces(NonceKey key, Duration life) {
    this.life = life;
    try {
      mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key.bytes(), MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + MAC, e);
    }
  }

  String issue(String realm, InetAddress source, Instant now) {
    byte[] nonce = new byte[LENGTH];
    ByteBuffer buffer = ByteBuffer.wrap(nonce);
    buffer.putLong(now.plus(life).toEpochMilli()).putLong(random.nextLong());
    buffer.put(tag(nonce, source)).put(check(nonce, realm));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
  }

  Seen look(String text, String realm, InetAddress source, Instant now) {
    byte[] nonce = decode(text);
    if (nonce.length != LENGTH
        || !MessageDigest.isEqual(
            check(nonce, realm), Arrays.copyOfRange(nonce, HEAD + TAG, LENGTH))) {
      return Seen.FOREIGN;
    }
    ByteBuffer buffer = ByteBuffer.wrap(nonce);
    Duration left = Duration.between(now, Instant.ofEpochMilli(buffer.getLong()));
    boolean fresh = !left.isNegative() && !left.isZero();
    boolean given =
        MessageDigest.isEqual(tag(nonce, source), Arrays.copyOfRange(nonce, HEAD, HEAD + TAG));
    String id = Long.toHexString(buffer.getLong());
    return new Seen(fresh ? Standing.FRESH : Standing.EXPIRED, id, given, left);
  }

  private static byte[] decode(String text) {
    try {
      return Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0]; // Somebody else's nonce may look like anything.
    }
  }

  private byte[] tag(byte[] nonce, InetAddress source) {
    mac.update((byte) 's');
    mac.update(nonce, 0, HEAD);
    return Arrays.copyOf(mac.doFinal(source.getAddress()), TAG);
  }

  private byte[] check(byte[] nonce, String realm) {
    mac.update((byte) 'n');
    mac.update(nonce, 0, HEAD + TAG);
    return Arrays.copyOf(mac.doFinal(realm.getBytes(StandardCharsets.UTF_8)), CHECK);
  }
}
