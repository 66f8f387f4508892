package io.signalbox.core.accounts.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** The file that holds the key of the passwords: 32 bytes, for its owner alone. Blocks. */
final class KeyFile {
  private static final int BYTES = 32;

  private final Path path;

  KeyFile(Path dataDirectory) {
    this.path = dataDirectory.resolve("accounts.key");
  }

  Path path() {
    return path;
  }

  /**
   * The key, if there is a file.
   *
   * @throws DatabaseFailure when it cannot be read, others may read it, or it is no key
   */
  Optional<byte[]> read() throws DatabaseFailure {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      if (OwnerOnlyFile.open(path)) {
        throw new DatabaseFailure("key file " + path + ": others may read it; make it 0600", null);
      }
      byte[] key = Files.readAllBytes(path);
      if (key.length != BYTES) {
        throw new DatabaseFailure("key file " + path + ": is not a key of 32 bytes", null);
      }
      return Optional.of(key);
    } catch (IOException e) {
      throw new DatabaseFailure("key file " + path + ": " + e, e);
    }
  }

  /** A new key, written whole or not at all. */
  byte[] create() throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    OwnerOnlyFile.write(path, fresh -> Files.write(fresh, key));
    return key;
  }
}
