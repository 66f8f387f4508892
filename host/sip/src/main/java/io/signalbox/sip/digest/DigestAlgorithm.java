package io.signalbox.sip.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The hash functions of digest authentication, weakest first (RFC 7616 §6.1, RFC 8760 §2.1). */
public enum DigestAlgorithm {
  MD5("MD5", "MD5", false),
  MD5_SESS("MD5-sess", "MD5", true),
  SHA_256("SHA-256", "SHA-256", false),
  SHA_256_SESS("SHA-256-sess", "SHA-256", true),
  SHA_512_256("SHA-512-256", "SHA-512/256", false),
  SHA_512_256_SESS("SHA-512-256-sess", "SHA-512/256", true);

  private final String token;
  private final String hash;
  private final boolean session;

  DigestAlgorithm(String token, String hash, boolean session) {
    this.token = token;
    this.hash = hash;
    this.session = session;
  }

  /** The algorithm that the token names, in any case; empty for one that we do not know. */
  public static Optional<DigestAlgorithm> of(String token) {
    for (DigestAlgorithm algorithm : values()) {
      if (algorithm.token.equalsIgnoreCase(token)) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }

  /** As it stands in a challenge. */
  public String token() {
    return token;
  }

  /** True for the -sess forms, whose A1 has the nonces in it (RFC 7616 §3.4.2). */
  public boolean session() {
    return session;
  }

  /** The form without -sess: the one whose HA1 is stored. */
  public DigestAlgorithm base() {
    return switch (this) {
      case MD5, MD5_SESS -> MD5;
      case SHA_256, SHA_256_SESS -> SHA_256;
      case SHA_512_256, SHA_512_256_SESS -> SHA_512_256;
    };
  }

  /** H(data) in lower-case hex. */
  public String hex(byte[] data) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(hash).digest(data));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + hash, e);
    }
  }

  /** H(text) in lower-case hex, the text taken as UTF-8. */
  public String hex(String text) {
    return hex(text.getBytes(StandardCharsets.UTF_8));
  }

  /** H(username:realm:password), what is stored in place of a password. */
  public String ha1(String username, String realm, String password) {
    return hex(username + ":" + realm + ":" + password);
  }

  @Override
  public String toString() {
    return token;
  }
}
