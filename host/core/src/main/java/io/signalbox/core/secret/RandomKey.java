package io.signalbox.core.secret;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** A file of so many random bytes that nobody but its owner may read. Blocks. */
public record RandomKey(Path file, int bytes) {
  /**
   * The key, if there is a file.
   *
   * @throws IOException when it cannot be read, others may read it, or it is no such key
   */
  public Optional<byte[]> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    byte[] key;
    try {
      if (OwnerOnlyFile.open(file)) {
        throw new IOException(this + ": others may read it; make it 0600");
      }
      key = Files.readAllBytes(file);
    } catch (FileSystemException e) {
      throw new IOException(this + ": " + e, e); // its own message is a path
    }
    if (key.length != bytes) {
      throw new IOException(this + ": is no key: it has " + key.length + " bytes, not " + bytes);
    }
    return Optional.of(key);
  }

  /** A new key, written whole or not at all. */
  public byte[] create() throws IOException {
    byte[] key = random(bytes);
    OwnerOnlyFile.write(file, fresh -> Files.write(fresh, key));
    return key;
  }

  /** The key of an earlier run, or a new one. */
  public byte[] readOrCreate() throws IOException {
    Optional<byte[]> known = read();
    return known.isPresent() ? known.get() : create();
  }

  @Override
  public String toString() {
    return "key file " + file;
  }

  /** So many bytes that nobody can guess. */
  public static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }
}
