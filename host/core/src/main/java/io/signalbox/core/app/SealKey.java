package io.signalbox.core.app;

import io.signalbox.core.call.CallSeal;
import io.signalbox.core.transport.KeyedHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * The key of what our Route bears: made on first start, readable by its owner alone, the same for
 * every later start, so that a call of an earlier run is known by it.
 */
final class SealKey {
  private static final String FILE = "route.key";
  private static final int BYTES = 16;

  private SealKey() {}

  /** Reads the key, or makes it when there is none, and begins a new run with it. Blocks. */
  static CallSeal open(Path dataDirectory) throws ConfigFailure {
    String boot = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    try {
      return new CallSeal(key(dataDirectory), boot);
    } catch (IOException e) {
      throw new ConfigFailure(dataDirectory + ": cannot be used as the data directory: " + e);
    }
  }

  private static KeyedHash key(Path dataDirectory) throws IOException {
    Path file = dataDirectory.resolve(FILE);
    if (!Files.exists(file)) {
      byte[] random = new byte[BYTES];
      new SecureRandom().nextBytes(random);
      Files.createDirectories(dataDirectory);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, random, StandardOpenOption.WRITE);
    }
    byte[] key = Files.readAllBytes(file);
    if (key.length != BYTES) {
      throw new IOException(file + " is no key: it has " + key.length + " bytes, not " + BYTES);
    }
    ByteBuffer words = ByteBuffer.wrap(key);
    return new KeyedHash(words.getLong(), words.getLong());
  }
}
