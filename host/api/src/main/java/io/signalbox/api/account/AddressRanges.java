package io.signalbox.api.account;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Nested networks laid out flat: sorted addresses at each of which another network becomes the
 * narrowest one. Finding an address is a step by its first bits and a binary search over the few
 * that share them, whatever masks there are; the addresses lie in arrays, because a search through
 * objects would wait for memory at every step. Immutable; any thread.
 */
final class AddressRanges<V> {
  /** A quarter of a megabyte of buckets at most. */
  private static final int MAX_BUCKET_BITS = 16;

  private static final long[] ALL_ZERO = {};

  private record Network<V>(Address first, Address last, int mask, List<V> values) {}

  /** From {@code start} on {@code owner} is the narrowest network, which may be null. */
  private record Mark<V>(Address start, Network<V> owner) {}

  private final long[] high;
  private final long[] low;
  private final List<List<V>> owners;

  /** The mask of each owner, unsigned. */
  private final byte[] masks;

  /** Where the addresses with these first bits begin. */
  private final int[] buckets;

  /** How many bits of an address are behind those. */
  private final int behindBucket;

  private AddressRanges(List<Mark<V>> marks) {
    int count = marks.size();
    int bits =
        Math.min(MAX_BUCKET_BITS, Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count)));
    buckets = new int[(1 << bits) + 1];
    behindBucket = Long.SIZE - bits;
    high = new long[count];
    low = anyLow(marks) ? new long[count] : ALL_ZERO;
    owners = new ArrayList<>(count);
    masks = new byte[count];
    for (int i = 0; i < count; i++) {
      Mark<V> mark = marks.get(i);
      high[i] = mark.start.high();
      if (low != ALL_ZERO) {
        low[i] = mark.start.low();
      }
      owners.add(mark.owner == null ? null : mark.owner.values);
      masks[i] = (byte) (mark.owner == null ? 0 : mark.owner.mask);
      buckets[bucket(high[i]) + 1] = i + 1;
    }
    for (int b = 1; b < buckets.length; b++) {
      buckets[b] = Math.max(buckets[b], buckets[b - 1]);
    }
  }

  private static <V> boolean anyLow(List<Mark<V>> marks) {
    for (Mark<V> mark : marks) {
      if (mark.start.low() != 0) {
        return true;
      }
    }
    return false;
  }

  /** Lays out networks of one family. */
  static <V> AddressRanges<V> of(Map<Cidr, List<V>> networks) {
    List<Network<V>> sorted = new ArrayList<>(networks.size());
    networks.forEach(
        (network, values) -> {
          Address first = Address.of(network.address().getAddress());
          sorted.add(new Network<>(first, first.last(network.length()), network.length(), values));
        });
    sorted.sort(
        Comparator.comparing((Network<V> n) -> n.first())
            .thenComparing(Network::last, Comparator.reverseOrder()));
    return new AddressRanges<>(lay(sorted));
  }

  /** What the narrowest network around the address of these two words holds, or null. */
  List<V> at(long addressHigh, long addressLow) {
    int owner = indexAt(addressHigh, addressLow);
    return owner < 0 ? null : owners.get(owner);
  }

  /** True if a network lies within these addresses, or one covers them with such a mask or more. */
  boolean touches(Address first, int length, int narrow) {
    int owner = indexAt(first.high(), first.low());
    if (owner >= 0
        && owners.get(owner) != null
        && Byte.toUnsignedInt(masks[owner]) >= Math.min(length, narrow)) {
      return true;
    }
    // what covers the first of them covers all, so any mark behind it is of a network within
    Address last = first.last(length);
    return indexAt(last.high(), last.low()) != owner;
  }

  /** Where the network begins that is the narrowest one there; -1 before the first of all. */
  private int indexAt(long addressHigh, long addressLow) {
    int bucket = bucket(addressHigh);
    int from = buckets[bucket];
    int to = buckets[bucket + 1];
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (startsAtOrBefore(middle, addressHigh, addressLow)) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from - 1;
  }

  private boolean startsAtOrBefore(int index, long addressHigh, long addressLow) {
    int byHigh = Long.compareUnsigned(high[index], addressHigh);
    return byHigh < 0
        || byHigh == 0 && (low == ALL_ZERO || Long.compareUnsigned(low[index], addressLow) <= 0);
  }

  private int bucket(long high) {
    return (int) (high >>> behindBucket);
  }

  /** Outer networks come before those within them, and two networks never overlap by halves. */
  private static <V> List<Mark<V>> lay(List<Network<V>> sorted) {
    List<Mark<V>> marks = new ArrayList<>(2 * sorted.size());
    Deque<Network<V>> open = new ArrayDeque<>();
    for (Network<V> network : sorted) {
      while (!open.isEmpty() && open.peek().last.compareTo(network.first) < 0) {
        close(open, marks);
      }
      open.push(network);
      mark(marks, network.first, network);
    }
    while (!open.isEmpty()) {
      close(open, marks);
    }
    return marks;
  }

  /** Behind the end of the innermost network the one around it goes on. */
  private static <V> void close(Deque<Network<V>> open, List<Mark<V>> marks) {
    Network<V> ended = open.pop();
    if (!ended.last.highest()) {
      mark(marks, ended.last.next(), open.peek());
    }
  }

  private static <V> void mark(List<Mark<V>> marks, Address start, Network<V> owner) {
    int last = marks.size() - 1;
    if (last >= 0 && marks.get(last).start.equals(start)) {
      marks.remove(last);
    }
    marks.add(new Mark<>(start, owner));
  }
}
