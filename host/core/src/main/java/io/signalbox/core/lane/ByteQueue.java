package io.signalbox.core.lane;

/**
 * Bytes in the order in which they came, in chunks that are used again: adding and dropping make no
 * object, and a collector has nothing to follow. Places are counted from the first byte ever added.
 */
final class ByteQueue {
  /** Far below what G1 calls humongous, in which it would waste half a region for each. */
  private static final int CHUNK = 1 << 16;

  /** By number of the chunk, in a ring whose length is a power of two. */
  private byte[][] chunks = new byte[4][];

  private byte[] spare;
  private long start;
  private long end;

  /** Adds {@code length} bytes and says where they lie. */
  long add(byte[] bytes, int length) {
    long place = end;
    for (int done = 0; done < length; ) {
      int within = (int) (end % CHUNK);
      int part = Math.min(length - done, CHUNK - within);
      System.arraycopy(bytes, done, chunkForEnd(), within, part);
      done += part;
      end += part;
    }
    return place;
  }

  /** A copy of the {@code length} bytes at {@code place}, which were not dropped. */
  byte[] copy(long place, int length) {
    byte[] copy = new byte[length];
    for (int done = 0; done < length; ) {
      int within = (int) ((place + done) % CHUNK);
      int part = Math.min(length - done, CHUNK - within);
      System.arraycopy(chunks[ring((place + done) / CHUNK)], within, copy, done, part);
      done += part;
    }
    return copy;
  }

  /** Drops what lies before {@code place}. */
  void dropBefore(long place) {
    for (long chunk = start / CHUNK; chunk < place / CHUNK; chunk++) {
      spare = chunks[ring(chunk)];
      chunks[ring(chunk)] = null;
    }
    start = place;
  }

  /** The place of the next byte. */
  long end() {
    return end;
  }

  private byte[] chunkForEnd() {
    long number = end / CHUNK;
    if (number - start / CHUNK >= chunks.length) {
      byte[][] more = new byte[2 * chunks.length][];
      for (long i = start / CHUNK; i < number; i++) {
        more[(int) (i & more.length - 1)] = chunks[ring(i)];
      }
      chunks = more;
    }
    int at = ring(number);
    if (chunks[at] == null) {
      chunks[at] = spare != null ? spare : new byte[CHUNK];
      spare = null;
    }
    return chunks[at];
  }

  private int ring(long chunk) {
    return (int) (chunk & chunks.length - 1);
  }
}
