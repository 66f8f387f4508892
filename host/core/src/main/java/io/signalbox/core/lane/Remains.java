package io.signalbox.core.lane;

import io.signalbox.api.Timers;
import java.util.Arrays;

/**
 * What a lane remembers for a fixed time of things that are over: bytes by a 64-bit key. All of it
 * lies in a few arrays, in the order in which it ends, so a hundred thousand entries cost a
 * collector nothing, and one timer ends them all.
 *
 * <p>A key has to be a keyed hash of what tells the thing from all others: two that fall together
 * by chance are rarer than broken memory, and nobody can make two on purpose. On its lane only.
 */
public final class Remains {
  private static final int SMALLEST = 1 << 8;
  private static final byte[] NOTHING = {};

  private final Lane lane;
  private final long lifeMillis;
  private final ByteQueue bytes = new ByteQueue();
  private final Runnable sweep = this::sweep;

  /** The entries, a ring in order of their ends; its length is a power of two. */
  private long[] keys = new long[SMALLEST];

  private long[] ends = new long[SMALLEST];
  private long[] places = new long[SMALLEST];
  private int[] lengths = new int[SMALLEST];
  private long first;
  private long next;

  /** By hash of the key: the place in the ring, plus one; open addressing, linear probing. */
  private int[] index = new int[2 * SMALLEST];

  /** Of the oldest entry; null while there is none. */
  private Timers.Timer timer;

  /** Remembers each entry for {@code lifeMillis}. */
  public Remains(Lane lane, long lifeMillis) {
    this.lane = lane;
    this.lifeMillis = lifeMillis;
  }

  /** Remembers that there was something of this key. */
  public void put(long key) {
    put(key, NOTHING);
  }

  /** Remembers {@code value}, which is copied. */
  public void put(long key, byte[] value) {
    if (next - first == keys.length) {
      resize(2 * keys.length);
    }
    int slot = slot(next++);
    keys[slot] = key;
    ends[slot] = lane.millis() + lifeMillis;
    places[slot] = bytes.add(value, value.length);
    lengths[slot] = value.length;
    link(slot);
    if (timer == null) {
      timer = lane.after(lifeMillis, sweep);
    }
  }

  /** True if something of this key is remembered. */
  public boolean has(long key) {
    return find(key) >= 0;
  }

  /** A copy of what is remembered of this key; null if nothing is. */
  public byte[] get(long key) {
    int slot = find(key);
    return slot < 0 ? null : bytes.copy(places[slot], lengths[slot]);
  }

  /** How many are remembered. */
  public int size() {
    return (int) (next - first);
  }

  private int find(long key) {
    for (int at = home(key); index[at] != 0; at = at + 1 & index.length - 1) {
      int slot = index[at] - 1;
      if (keys[slot] == key && ends[slot] > lane.millis()) {
        return slot;
      }
    }
    return -1;
  }

  private void sweep() {
    timer = null;
    long now = lane.millis();
    while (first < next && ends[slot(first)] <= now) {
      unlink(slot(first));
      first++;
    }
    bytes.dropBefore(first < next ? places[slot(first)] : bytes.end());
    if (8 * size() < keys.length && keys.length > SMALLEST) {
      resize(keys.length / 2); // a flood is over
    }
    if (first < next) {
      timer = lane.after(ends[slot(first)] - now, sweep);
    }
  }

  private int slot(long entry) {
    return (int) (entry & keys.length - 1);
  }

  private int home(long key) {
    return (int) (key ^ key >>> 32) & index.length - 1;
  }

  private void link(int slot) {
    int at = home(keys[slot]);
    while (index[at] != 0) {
      at = at + 1 & index.length - 1;
    }
    index[at] = slot + 1;
  }

  /** Takes an entry out of the index and closes the gap, so that no search stops too early. */
  private void unlink(int slot) {
    int mask = index.length - 1;
    int gap = home(keys[slot]);
    while (index[gap] != slot + 1) {
      gap = gap + 1 & mask;
    }
    for (int at = gap + 1 & mask; index[at] != 0; at = at + 1 & mask) {
      int fromHome = at - home(keys[index[at] - 1]) & mask;
      if (fromHome >= (at - gap & mask)) {
        index[gap] = index[at];
        gap = at;
      }
    }
    index[gap] = 0;
  }

  private void resize(int length) {
    int size = size();
    keys = inOrder(keys, length);
    ends = inOrder(ends, length);
    places = inOrder(places, length);
    int[] oldLengths = lengths;
    lengths = new int[length];
    for (int i = 0; i < size; i++) {
      lengths[i] = oldLengths[(int) (first + i & oldLengths.length - 1)];
    }
    first = 0;
    next = size;
    index = new int[2 * length];
    for (int slot = 0; slot < size; slot++) {
      link(slot);
    }
  }

  /** The ring from its first entry on, with room for {@code length}. */
  private long[] inOrder(long[] ring, int length) {
    int from = (int) (first & ring.length - 1);
    int straight = Math.min(size(), ring.length - from);
    long[] copy = Arrays.copyOfRange(ring, from, from + Math.max(straight, 0));
    copy = Arrays.copyOf(copy, length);
    System.arraycopy(ring, 0, copy, straight, size() - straight);
    return copy;
  }
}
