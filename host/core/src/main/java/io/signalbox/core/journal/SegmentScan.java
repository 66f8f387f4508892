package io.signalbox.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a file of frames from its beginning, up to its end or to what is no whole frame. */
final class SegmentScan {
  /** Called for each frame, which lies in {@code bytes} at {@code at} until the call returns. */
  interface Sink {
    void frame(byte[] bytes, int at, long place) throws IOException;
  }

  private static final int WINDOW = 4 * (Frame.HEAD + Frame.MAX_PAYLOAD);

  private final FileChannel channel;
  private final byte[] window = new byte[WINDOW];
  private int filled;
  private long windowStart;

  SegmentScan(FileChannel channel) {
    this.channel = channel;
  }

  /** Gives where the last whole frame ends: what lies behind it was torn off by a crash. */
  long run(long from, Sink sink) throws IOException {
    windowStart = from;
    filled = 0;
    int at = 0;
    while (true) {
      if (!Frame.whole(window, at, filled)) {
        boolean more = readOn(at);
        at = 0;
        if (!more || !Frame.whole(window, 0, filled)) {
          return windowStart;
        }
      }
      sink.frame(window, at, windowStart + at);
      at += Frame.HEAD + Frame.length(window, at);
    }
  }

  /** Moves what is left to the front and fills up; false at the end of the file. */
  private boolean readOn(int at) throws IOException {
    System.arraycopy(window, at, window, 0, filled - at);
    windowStart += at;
    filled -= at;
    int before = filled;
    while (filled < WINDOW) {
      ByteBuffer rest = ByteBuffer.wrap(window, filled, WINDOW - filled);
      int read = channel.read(rest, windowStart + filled);
      if (read < 0) {
        break;
      }
      filled += read;
    }
    return filled > before;
  }
}
