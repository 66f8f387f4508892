package io.signalbox.core.journal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/**
 * The door of one lane to the journal: records are encoded into a buffer that the journal's thread
 * takes away a few times a second. The lane never waits, and allocates nothing while the buffer has
 * room.
 *
 * <p>When the disk does not keep up, the buffer reaches its bound. What is put then is owed: it is
 * encoded once there is room, as it is at that moment. A removal always finds room, because a call
 * whose end was lost would come back after a restart. So memory is bounded by the bound, one entry
 * for each call in progress that is owed, and {@value #REMOVAL} bytes for each record that has been
 * written.
 */
public final class JournalLane {
  /** What a buffer may keep of its memory when it is empty. */
  private static final int USUAL = 512 * 1024;

  /** The frame of a removal, in bytes. */
  private static final int REMOVAL = Frame.HEAD + Frame.KEY_END;

  private enum Writing {
    DONE,
    NO_ROOM,
    TOO_LONG
  }

  /**
   * A record that found no room.
   *
   * @param written false if its key has never had a record: then nothing has to be removed
   */
  private record Owed<T>(T what, BiConsumer<T, RecordBuffer> encoder, boolean written) {}

  private final int bound;

  /** Null for the moment in which the lane writes: whoever has taken it out owns it. */
  private final AtomicReference<RecordBuffer> filling = new AtomicReference<>(new RecordBuffer());

  /** The journal thread's. */
  private RecordBuffer spare = new RecordBuffer();

  /** By key, what has waited longest first. The lane's. */
  private final Map<Long, Owed<?>> owed = new LinkedHashMap<>();

  /** The size of {@link #owed}. Written by the lane alone. */
  private volatile int waiting;

  /** Written by the lane alone. */
  private final AtomicLong lost = new AtomicLong();

  private volatile Executor lane = task -> {};
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

  /** How to get onto the lane when there is room for what is owed. Before the lane runs. */
  public void runsOn(Executor lane) {
    this.lane = lane;
  }

  /**
   * Sets the record of this key. On the lane.
   *
   * @param key as an earlier call gave it; 0 for a new one
   * @param encoder writes the record, now or when there is room; captures nothing, so that it costs
   *     nothing
   * @return the key
   */
  public <T> long put(long key, T what, BiConsumer<T, RecordBuffer> encoder) {
    boolean written = key != 0;
    long own = written ? key : newKey();
    Owed<?> earlier = forgive(own);
    written = earlier == null ? written : earlier.written();
    if (write(own, what, encoder) == Writing.NO_ROOM) {
      owe(own, new Owed<>(what, encoder, written));
    }
    return own;
  }

  private long newKey() {
    long key = nextKey;
    nextKey += step;
    return key;
  }

  private void owe(long key, Owed<?> record) {
    owed.put(key, record);
    waiting = owed.size();
  }

  /** It need not be written any more; null if it was not owed. */
  private Owed<?> forgive(long key) {
    if (owed.isEmpty()) {
      return null; // without a boxed key
    }
    Owed<?> record = owed.remove(key);
    waiting = owed.size();
    return record;
  }

  private <T> Writing write(long key, T what, BiConsumer<T, RecordBuffer> encoder) {
    RecordBuffer buffer = filling.getAndSet(null);
    int before = buffer.size();
    Writing done = Writing.TOO_LONG;
    try {
      if (before >= bound) {
        done = Writing.NO_ROOM;
      } else {
        int frame = open(buffer, Frame.PUT, key);
        encoder.accept(what, buffer);
        buffer.closeFrame(frame);
        if (buffer.size() - before <= Frame.HEAD + Frame.MAX_PAYLOAD) {
          done = Writing.DONE;
        }
      }
    } finally {
      if (done == Writing.TOO_LONG) {
        buffer.cutTo(before, Integer.MAX_VALUE);
        lost.lazySet(lost.get() + 1);
      }
      filling.set(buffer);
    }
    return done;
  }

  /** The key has no record any more. On the lane. */
  public void remove(long key) {
    Owed<?> record = forgive(key);
    if (record != null && !record.written()) {
      return;
    }
    RecordBuffer buffer = filling.getAndSet(null);
    buffer.closeFrame(open(buffer, Frame.REMOVE, key));
    filling.set(buffer);
  }

  private static int open(RecordBuffer buffer, byte kind, long key) {
    int frame = buffer.openFrame();
    buffer.putByte(kind);
    buffer.putLong(key);
    return frame;
  }

  /** Writes what is owed, as far as there is room. On the lane. */
  private void settle() {
    Iterator<Map.Entry<Long, Owed<?>>> oldest = owed.entrySet().iterator();
    while (oldest.hasNext()) {
      Map.Entry<Long, Owed<?>> next = oldest.next();
      oldest.remove();
      waiting = owed.size();
      if (!settled(next.getKey(), next.getValue())) {
        return;
      }
    }
  }

  private <T> boolean settled(long key, Owed<T> record) {
    boolean room = write(key, record.what(), record.encoder()) != Writing.NO_ROOM;
    if (!room) {
      owe(key, record);
    }
    return room;
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

  /** All that was written has been taken away. On the journal's thread. */
  void hasRoom() {
    if (waiting > 0) {
      lane.execute(this::settle);
    }
  }

  /** Records that are owed. Any thread. */
  int waiting() {
    return waiting;
  }

  /** Records that were too long, or that could not be encoded. Any thread. */
  long lost() {
    return lost.get();
  }
}
