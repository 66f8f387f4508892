package io.signalbox.core.accounts.sql;

import io.signalbox.core.secret.RandomKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The file that holds the key of the passwords: 32 bytes, for its owner alone. Blocks. */
final class KeyFile {
  private static final int BYTES = 32;

  private final RandomKey file;

  KeyFile(Path dataDirectory) {
    this.file = new RandomKey(dataDirectory.resolve("accounts.key"), BYTES);
  }

  Path path() {
    return file.file();
  }

  /**
   * The key, if there is a file.
   *
   * @throws DatabaseFailure when it cannot be read, others may read it, or it is no key
   */
  Optional<byte[]> read() throws DatabaseFailure {
    try {
      return file.read();
    } catch (IOException e) {
      throw new DatabaseFailure(e.getMessage(), e);
    }
  }

  /** A new key, written whole or not at all. */
  byte[] create() throws IOException {
    return file.create();
  }
}
