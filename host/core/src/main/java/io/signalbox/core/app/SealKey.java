package io.signalbox.core.app;

import io.signalbox.core.call.CallSeal;
import io.signalbox.core.secret.RandomKey;
import io.signalbox.core.transport.KeyedHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

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
      throw new ConfigFailure(
          dataDirectory + ": cannot be used as the data directory: " + e.getMessage());
    }
  }

  private static KeyedHash key(Path dataDirectory) throws IOException {
    RandomKey file = new RandomKey(dataDirectory.resolve(FILE), BYTES);
    ByteBuffer words = ByteBuffer.wrap(file.readOrCreate());
    return new KeyedHash(words.getLong(), words.getLong());
  }
}
