package io.signalbox.core.accounts.snapshot;

import io.signalbox.api.account.Cidr;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what is kept under the narrowest network that covers an address: for each family a binary
 * trie whose paths without a branch are one node, so that it has at most two nodes a network.
 *
 * @param <V> what is kept
 */
final class NetworkTrie<V> {
  private static final int V4_BITS = 32;

  /** A prefix; its bits stand at the top of {@code high}, then {@code low}, the rest is zero. */
  private static final class Node<V> {
    final long high;
    final long low;
    final int length;
    List<V> values = List.of();
    Node<V> zero;
    Node<V> one;

    Node(long high, long low, int length) {
      this.high = high & mask(length);
      this.low = low & mask(length - Long.SIZE);
      this.length = length;
    }

    boolean covers(long otherHigh, long otherLow) {
      return ((high ^ otherHigh) & mask(length)) == 0
          && ((low ^ otherLow) & mask(length - Long.SIZE)) == 0;
    }

    private static long mask(int bits) {
      return bits <= 0 ? 0 : bits >= Long.SIZE ? -1 : -1L << Long.SIZE - bits;
    }
  }

  private Node<V> v4;
  private Node<V> v6;

  /** All values, each under its network. */
  NetworkTrie(Map<Cidr, List<V>> byNetwork) {
    byNetwork.forEach(this::put);
  }

  /** Values by their network; what has none is left out. */
  static <V> Map<Cidr, List<V>> byNetwork(List<V> values, Function<V, Optional<Cidr>> network) {
    return values.stream()
        .filter(value -> network.apply(value).isPresent())
        .collect(Collectors.groupingBy(value -> network.apply(value).orElseThrow()));
  }

  private void put(Cidr network, List<V> values) {
    byte[] raw = network.address().getAddress();
    Node<V> leaf = new Node<>(high(raw), low(raw), network.length());
    leaf.values = List.copyOf(values);
    if (raw.length * 8 == V4_BITS) {
      v4 = insert(v4, leaf);
    } else {
      v6 = insert(v6, leaf);
    }
  }

  private static <V> Node<V> insert(Node<V> node, Node<V> leaf) {
    if (node == null) {
      return leaf;
    }
    int common = Math.min(common(node, leaf), Math.min(node.length, leaf.length));
    if (common == node.length && common == leaf.length) {
      node.values = leaf.values;
      return node;
    }
    if (common == node.length) {
      attach(node, insert(child(node, leaf), leaf));
      return node;
    }
    Node<V> fork = common == leaf.length ? leaf : new Node<>(leaf.high, leaf.low, common);
    attach(fork, node);
    if (fork != leaf) {
      attach(fork, leaf);
    }
    return fork;
  }

  private static <V> void attach(Node<V> parent, Node<V> child) {
    if (bit(child.high, child.low, parent.length)) {
      parent.one = child;
    } else {
      parent.zero = child;
    }
  }

  private static <V> Node<V> child(Node<V> parent, Node<V> wanted) {
    return bit(wanted.high, wanted.low, parent.length) ? parent.one : parent.zero;
  }

  private static <V> int common(Node<V> a, Node<V> b) {
    return a.high != b.high
        ? Long.numberOfLeadingZeros(a.high ^ b.high)
        : Long.SIZE + Long.numberOfLeadingZeros(a.low ^ b.low);
  }

  private static boolean bit(long high, long low, int index) {
    return index < Long.SIZE ? (high << index) < 0 : (low << index - Long.SIZE) < 0;
  }

  /** What is kept under the narrowest network that covers the address; may be empty. */
  List<V> find(InetAddress address) {
    byte[] raw = address.getAddress();
    long high = high(raw);
    long low = low(raw);
    int bits = raw.length * 8;
    List<V> narrowest = List.of();
    Node<V> node = bits == V4_BITS ? v4 : v6;
    while (node != null && node.covers(high, low)) {
      if (!node.values.isEmpty()) {
        narrowest = node.values;
      }
      if (node.length == bits) {
        break;
      }
      node = bit(high, low, node.length) ? node.one : node.zero;
    }
    return narrowest;
  }

  private static long high(byte[] raw) {
    return raw.length == 4 ? word(raw, 0, 4) << V4_BITS : word(raw, 0, 8);
  }

  private static long low(byte[] raw) {
    return raw.length == 4 ? 0 : word(raw, 8, 8);
  }

  private static long word(byte[] raw, int from, int count) {
    long word = 0;
    for (int i = 0; i < count; i++) {
      word = word << 8 | raw[from + i] & 0xff;
    }
    return word;
  }
}
