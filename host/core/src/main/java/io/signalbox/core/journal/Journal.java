package io.signalbox.core.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of all lanes, on their way to the disk. Opened and closed on a thread that may block;
 * what it counts is read on any thread.
 */
public final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  /** Hears of each record that was known, before {@link #open} returns. */
  public interface Reader {
    void record(long key, byte[] body);
  }

  private final JournalSettings settings;
  private final List<JournalLane> lanes = new ArrayList<>();

  /** Taken from a lane and not written yet, by lane; only while the disk fails. */
  private final RecordBuffer[] stuck;

  private JournalFile file;
  private ScheduledExecutorService thread;
  private volatile long records;
  private volatile long bytes;
  private volatile long failures;
  private volatile boolean failing;
  private boolean late;

  /** For so many lanes; does nothing yet. */
  public Journal(JournalSettings settings, int lanes) {
    this.settings = settings;
    this.stuck = new RecordBuffer[lanes];
    for (int i = 0; i < lanes; i++) {
      this.lanes.add(new JournalLane(settings.queueBytes()));
    }
  }

  /** The door of this lane. */
  public JournalLane lane(int index) {
    return lanes.get(index);
  }

  /** Reads what an earlier run has left in this directory, and begins to write. */
  public void open(Path directory, Reader reader) throws IOException {
    file = JournalFile.open(directory, reader::record);
    long first = file.highestKey() + 1;
    for (int i = 0; i < lanes.size(); i++) {
      lanes.get(i).keys(first + i, lanes.size());
    }
    note();
    thread = Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "journal"));
    thread.scheduleWithFixedDelay(
        this::write, settings.flushMillis(), settings.flushMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns when all that was put before is on the disk, or could not be written. */
  public void flush() throws InterruptedException {
    try {
      Future<?> written = thread.submit((Runnable) this::write);
      written.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes what is left and ends. Without {@link #open} it does nothing. */
  public void close() throws InterruptedException, IOException {
    if (file == null) {
      return;
    }
    flush();
    ExecutorService ending = thread;
    ending.shutdown();
    ending.awaitTermination(1, TimeUnit.MINUTES);
    file.close();
  }

  private void write() {
    try {
      for (int i = 0; i < stuck.length; i++) {
        write(i);
      }
      if (file.bloated()) {
        file.replace();
      }
      if (failing) {
        failing = false;
        LOG.info("the journal is written again");
      }
    } catch (IOException e) {
      failures++;
      if (!failing) {
        failing = true;
        LOG.error(
            "the journal cannot be written; calls go on, a restart may lose them: {}", e + "");
      }
    } catch (RuntimeException e) { // else the executor would end the task and say nothing
      failures++;
      failing = true;
      LOG.error("a bug keeps the journal from being written", e);
    }
    note();
  }

  private void write(int lane) throws IOException {
    JournalLane from = lanes.get(lane);
    if (stuck[lane] == null) {
      RecordBuffer taken = from.take();
      if (taken == null) {
        from.hasRoom();
        return;
      }
      for (int at = 0; at < taken.size(); ) {
        at = Frame.seal(taken.bytes(), at);
      }
      stuck[lane] = taken;
    }
    file.append(stuck[lane].bytes(), stuck[lane].size(), settings.sync());
    from.giveBack(stuck[lane]);
    stuck[lane] = null;
    from.hasRoom();
  }

  private void note() {
    records = file.records();
    bytes = file.bytes();
    int now = waiting();
    if (now > 0 && !late) {
      LOG.error("the disk does not keep up: a crash now would forget {} calls or more", now);
    } else if (now == 0 && late) {
      LOG.info("the journal has caught up");
    }
    late = now > 0;
  }

  /** How many bytes at the end of what {@link #open} read were no whole records. */
  public long torn() {
    return file.torn();
  }

  /** Records that are written once the disk has caught up. */
  public int waiting() {
    return lanes.stream().mapToInt(JournalLane::waiting).sum();
  }

  /** Records that were too long. */
  public long lost() {
    return lanes.stream().mapToLong(JournalLane::lost).sum();
  }

  /** How many records are known. */
  public long records() {
    return records;
  }

  /** The size of the file. */
  public long bytes() {
    return bytes;
  }

  /** How many times the disk refused. */
  public long failures() {
    return failures;
  }

  /** True while it cannot be written. */
  public boolean failing() {
    return failing;
  }
}
