package io.signalbox.core.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the journal: one file that grows, and is replaced by one with the living records
 * alone when less than half of it lives. At any moment a crash leaves a whole file behind. One
 * thread at a time.
 */
final class JournalFile implements AutoCloseable {
  /** Not worth replacing below this. */
  private static final long SMALL = 4 * 1024 * 1024;

  private static final String ENDING = ".journal";
  private static final int COPY = 256 * 1024;
  private static final int LENGTH_BITS = 20;
  private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

  /** Hears of each record that is known, at the start. */
  interface Reader {
    void record(long key, byte[] body);
  }

  private final Path directory;
  private final LivePlaces live = new LivePlaces();
  private final FileChannel lock;
  private Segment segment;
  private long number;
  private long replaceAt = SMALL;
  private long highestKey;
  private long torn;

  private JournalFile(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /**
   * Reads what is there and begins a new file with what lives of it.
   *
   * @throws IOException also when another host works in this directory
   */
  static JournalFile open(Path directory, Reader reader) throws IOException {
    Files.createDirectories(directory);
    FileChannel lock =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(lock)) {
      lock.close();
      throw new IOException(directory + " is in use by another host");
    }
    JournalFile file = new JournalFile(directory, lock);
    try {
      file.start(reader);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel lock) throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (java.nio.channels.OverlappingFileLockException e) {
      return false; // by another host in this process
    }
  }

  private void start(Reader reader) throws IOException {
    for (Path path : files()) {
      number = Math.max(number, number(path));
    }
    for (Path path : files()) {
      if (number(path) < number) {
        Files.delete(path); // a crash came between the new file and the end of the old one
      }
    }
    if (number > 0) {
      segment = Segment.open(path(number));
      if (segment.readable()) {
        readAll();
      } else {
        LOG.error("{} is no journal of this version: its calls are not known", segment.path());
      }
    }
    replace(reader);
  }

  private void readAll() throws IOException {
    long end = segment.scan((bytes, at, place) -> index(bytes, at, place));
    torn = segment.end() - end;
  }

  private void index(byte[] bytes, int at, long place) {
    long key = Frame.key(bytes, at);
    int length = Frame.HEAD + Frame.length(bytes, at);
    highestKey = Math.max(highestKey, key);
    if (Frame.kind(bytes, at) == Frame.PUT) {
      live.put(key, place << LENGTH_BITS | length);
    } else {
      live.remove(key);
    }
  }

  /** Writes sealed frames; when it fails nothing has changed, and the same may be tried again. */
  void append(byte[] frames, int size, boolean sync) throws IOException {
    long place = segment.end();
    segment.append(frames, size);
    if (sync) {
      segment.sync();
    }
    for (int at = 0; at < size; at += Frame.HEAD + Frame.length(frames, at)) {
      index(frames, at, place + at);
    }
  }

  /** True if most of the file is past. */
  boolean bloated() {
    return segment.end() > replaceAt;
  }

  /** Goes on in a new file. When it fails the old one stays, and it is tried again much later. */
  void replace() throws IOException {
    replace((key, body) -> {});
  }

  private void replace(Reader reader) throws IOException {
    replaceAt = segment == null ? SMALL : 2 * segment.end();
    Path temporary = directory.resolve("next.tmp");
    LivePlaces moved = new LivePlaces();
    Segment next = Segment.create(temporary);
    try {
      if (segment != null) {
        copyLiving(next, moved, reader);
      }
      next.sync();
      Files.move(temporary, path(number + 1), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      next.close();
      throw e;
    }
    Segment old = segment;
    segment = next; // it has the highest number: a restart would read no other
    number++;
    live.takeOver(moved);
    replaceAt = Math.max(SMALL, 2 * segment.end());
    syncDirectory();
    if (old != null) {
      old.close();
      Files.deleteIfExists(path(number - 1));
    }
  }

  private void copyLiving(Segment next, LivePlaces moved, Reader reader) throws IOException {
    RecordBuffer copy = new RecordBuffer();
    segment.scan(
        (bytes, at, place) -> {
          long key = Frame.key(bytes, at);
          int length = Frame.HEAD + Frame.length(bytes, at);
          if (live.get(key) != (place << LENGTH_BITS | length)) {
            return;
          }
          moved.put(key, next.end() + copy.size() << LENGTH_BITS | length);
          copy.putRaw(bytes, at, length);
          int body = at + Frame.HEAD + Frame.KEY_END;
          reader.record(key, Arrays.copyOfRange(bytes, body, at + length));
          if (copy.size() > COPY) {
            next.append(copy.bytes(), copy.size());
            copy.cutTo(0, Integer.MAX_VALUE);
          }
        });
    next.append(copy.bytes(), copy.size());
  }

  /** So that the new name outlives a loss of power. */
  private void syncDirectory() throws IOException {
    try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(p -> p.getFileName().toString().matches("calls-\\d{1,18}\\.journal"))
          .toList();
    }
  }

  private static long number(Path path) {
    String name = path.getFileName().toString();
    return Long.parseLong(name.substring("calls-".length(), name.length() - ENDING.length()));
  }

  private Path path(long of) {
    return directory.resolve("calls-" + of + ENDING);
  }

  /** How many records live. */
  int records() {
    return live.size();
  }

  /** How long the file is. */
  long bytes() {
    return segment.end();
  }

  /** How many bytes at the end of the earlier file were no whole records. */
  long torn() {
    return torn;
  }

  /** The highest key that was ever used, as far as the file tells. */
  long highestKey() {
    return highestKey;
  }

  @Override
  public void close() throws IOException {
    if (segment != null) {
      segment.close();
    }
    lock.close();
  }
}
