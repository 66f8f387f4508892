package io.signalbox.core.journal;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * The door of one lane to the journal: records are encoded into a buffer that the journal's thread
 * takes away a few times a second. The lane never waits, and allocates nothing while the buffer has
 * room. When the disk does not keep up, the buffer reaches its bound: what is put then is dropped
 * and counted, and calls go on.
 */
public final class JournalLane {
  /** What a buffer may keep of its memory when it is empty. */
  private static final int USUAL = 512 * 1024;

  private final int bound;

  /** Null for the moment in which the lane writes: whoever has taken it out owns it. */
  private final AtomicReference<RecordBuffer> filling = new AtomicReference<>(new RecordBuffer());

  /** The journal thread's. */
  private RecordBuffer spare = new RecordBuffer();

  /** Written by the lane alone. */
  private final AtomicLong dropped = new AtomicLong();

  private long nextKey = 1;
  private int step = 1;

  /** {@code bound} is in bytes. */
  JournalLane(int bound) {
    this.bound = bound;
  }

  /** Before the lane runs: its keys are {@code first} and every {@code every}th after it. */
  void keys(long first, int every) {
    nextKey = first;
    step = every;
  }

  /** A key that no record has or had. On the lane. */
  public long newKey() {
    long key = nextKey;
    nextKey += step;
    return key;
  }

  /**
   * Sets the record of this key. On the lane.
   *
   * @param encoder writes the record; captures nothing, so that it costs nothing
   */
  public <T> void put(long key, T what, BiConsumer<T, RecordBuffer> encoder) {
    RecordBuffer buffer = filling.getAndSet(null);
    int before = buffer.size();
    boolean written = false;
    try {
      if (before < bound) {
        int frame = open(buffer, Frame.PUT, key);
        encoder.accept(what, buffer);
        buffer.closeFrame(frame);
        written = buffer.size() - before <= Frame.HEAD + Frame.MAX_PAYLOAD;
      }
    } finally {
      if (!written) {
        buffer.cutTo(before, Integer.MAX_VALUE);
        dropped.lazySet(dropped.get() + 1);
      }
      filling.set(buffer);
    }
  }

  /**
   * The key has no record any more. On the lane. There is a little room for this beyond the bound:
   * a call whose end was lost would come back after a restart.
   */
  public void remove(long key) {
    RecordBuffer buffer = filling.getAndSet(null);
    if (buffer.size() < bound + bound / 4) {
      buffer.closeFrame(open(buffer, Frame.REMOVE, key));
    } else {
      dropped.lazySet(dropped.get() + 1);
    }
    filling.set(buffer);
  }

  private static int open(RecordBuffer buffer, byte kind, long key) {
    int frame = buffer.openFrame();
    buffer.putByte(kind);
    buffer.putLong(key);
    return frame;
  }

  /** What was written so far; null when there is nothing. On the journal's thread. */
  RecordBuffer take() {
    while (true) {
      RecordBuffer full = filling.get();
      if (full == null) {
        Thread.onSpinWait(); // the lane is done in a microsecond
      } else if (full.size() == 0) {
        return null;
      } else if (filling.compareAndSet(full, spare)) {
        spare = null;
        return full;
      }
    }
  }

  /** It is on the disk. On the journal's thread. */
  void giveBack(RecordBuffer taken) {
    taken.cutTo(0, USUAL);
    spare = taken;
  }

  /** Records that found no room. Any thread. */
  long dropped() {
    return dropped.get();
  }
}
