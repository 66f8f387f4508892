package io.signalbox.core.journal;

/**
 * Where the record of each key lies: an open hash of long to long, because it holds every call in
 * progress. No key is 0.
 */
final class LivePlaces {
  static final long NONE = -1;
  private static final int INITIAL = 1024;

  private long[] keys = new long[INITIAL];
  private long[] places = new long[INITIAL];
  private int size;

  /** Gives what was there, or {@link #NONE}. */
  long put(long key, long place) {
    if (2 * size >= keys.length) {
      grow();
    }
    int at = slot(key);
    long before = keys[at] == key ? places[at] : NONE;
    if (keys[at] == 0) {
      size++;
    }
    keys[at] = key;
    places[at] = place;
    return before;
  }

  long get(long key) {
    int at = slot(key);
    return keys[at] == key ? places[at] : NONE;
  }

  /** Gives what was there, or {@link #NONE}. */
  long remove(long key) {
    int hole = slot(key);
    if (keys[hole] != key) {
      return NONE;
    }
    long before = places[hole];
    int mask = keys.length - 1;
    for (int at = hole + 1 & mask; keys[at] != 0; at = at + 1 & mask) {
      if ((at - home(keys[at]) & mask) >= (at - hole & mask)) { // it may move into the hole
        keys[hole] = keys[at];
        places[hole] = places[at];
        hole = at;
      }
    }
    keys[hole] = 0;
    size--;
    return before;
  }

  int size() {
    return size;
  }

  /** Becomes the other, which is not used any more. */
  void takeOver(LivePlaces other) {
    keys = other.keys;
    places = other.places;
    size = other.size;
  }

  /** The slot of this key, or the free one where it would be. */
  private int slot(long key) {
    int mask = keys.length - 1;
    int at = home(key);
    while (keys[at] != 0 && keys[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  private int home(long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    return (int) (mixed >>> 32) & keys.length - 1;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldPlaces = places;
    keys = new long[2 * oldKeys.length];
    places = new long[2 * oldKeys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldPlaces[i]);
      }
    }
  }
}
