package io.signalbox.core.accounts.sql;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps passwords unreadable in the database: AES-256-GCM with a key that is not in it. Each is
 * bound to its row, so that one copied to another row does not open.
 */
public final class Seal {
  private static final String VERSION = "1:";
  private static final int IV_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final KeyFile file;
  private final SecureRandom random = new SecureRandom();
  private volatile SecretKeySpec key;

  /** The key is {@code accounts.key} in this directory. */
  public Seal(Path dataDirectory) {
    this.file = new KeyFile(dataDirectory);
  }

  /**
   * Reads the key file, if there is one. Blocks.
   *
   * @throws DatabaseFailure when the file is there and cannot serve
   */
  public void load() throws DatabaseFailure {
    file.read().ifPresent(bytes -> key = new SecretKeySpec(bytes, "AES"));
  }

  /** Makes a key if there is none yet. Blocks. */
  public synchronized void ready() throws IOException {
    if (key == null) {
      key = new SecretKeySpec(file.create(), "AES");
    }
  }

  /** Seals a password for the row {@code id}; the empty one is no password. */
  String seal(String password, long id) {
    if (password.isEmpty()) {
      return "";
    }
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv, id);
      byte[] sealed = cipher.doFinal(password.getBytes(StandardCharsets.UTF_8));
      byte[] both = ByteBuffer.allocate(iv.length + sealed.length).put(iv).put(sealed).array();
      return VERSION + Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES/GCM", e);
    }
  }

  /**
   * Opens what {@link #seal} made for this row.
   *
   * @throws DatabaseFailure when the key is missing or another one
   */
  String open(String sealed, long id, String row) throws DatabaseFailure {
    if (sealed.isEmpty()) {
      return "";
    }
    if (key == null) {
      throw new DatabaseFailure(
          "key file " + file.path() + ": is missing, and the password of " + row + " needs it",
          null);
    }
    try {
      byte[] both = Base64.getDecoder().decode(sealed.substring(VERSION.length()));
      byte[] iv = java.util.Arrays.copyOf(both, IV_BYTES);
      byte[] opened =
          cipher(Cipher.DECRYPT_MODE, iv, id).doFinal(both, IV_BYTES, both.length - IV_BYTES);
      return new String(opened, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DatabaseFailure(
          "key file " + file.path() + ": does not open the password of " + row, e);
    }
  }

  private Cipher cipher(int mode, byte[] iv, long id) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, iv));
    cipher.updateAAD(("trunk/" + id).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
