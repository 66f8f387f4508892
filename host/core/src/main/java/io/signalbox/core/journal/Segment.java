package io.signalbox.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One file of the journal: a head that says what it is, then frames. Never written before its end.
 */
final class Segment implements AutoCloseable {
  /** {@code SBXJ} and the version of what the records hold. */
  private static final long MAGIC = 0x5342584a_00000001L;

  static final int HEAD = 8;

  private final Path path;
  private final FileChannel channel;
  private long end;

  private Segment(Path path, FileChannel channel, long end) {
    this.path = path;
    this.channel = channel;
    this.end = end;
  }

  /** A new one. */
  static Segment create(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    Segment segment = new Segment(path, channel, 0);
    byte[] head = new byte[HEAD];
    Frame.LONG.set(head, 0, MAGIC);
    segment.append(head, HEAD);
    return segment;
  }

  /** One that is there; {@link #readable} says whether it is one of ours. */
  static Segment open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new Segment(path, channel, channel.size());
  }

  /** True if it is a file of ours, and of this version. */
  boolean readable() throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD);
    return channel.read(head, 0) == HEAD && head.getLong(0) == MAGIC;
  }

  /** See {@link SegmentScan#run}. */
  long scan(SegmentScan.Sink sink) throws IOException {
    return new SegmentScan(channel).run(HEAD, sink);
  }

  /**
   * Writes at the end. When it fails, the end stays where it was, and the same may be tried again.
   */
  void append(byte[] bytes, int size) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes, 0, size);
    while (rest.hasRemaining()) {
      channel.write(rest, end + rest.position());
    }
    end += size;
  }

  void sync() throws IOException {
    channel.force(false);
  }

  /** Where the next frame goes. */
  long end() {
    return end;
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
