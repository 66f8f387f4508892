package io.signalbox.module.ipauth;

import io.signalbox.api.account.Cidr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Nested networks laid out flat: a sorted list of addresses at each of which another network
 * becomes the narrowest one. Finding an address is one binary search, whatever masks there are.
 * Immutable; any thread.
 */
final class AddressRanges<V> {
  private record Network<V>(Address first, Address last, List<V> values) {}

  private final List<Address> starts = new ArrayList<>();
  private final List<List<V>> owners = new ArrayList<>();

  private AddressRanges() {}

  /** Lays out networks of one family. */
  static <V> AddressRanges<V> of(Map<Cidr, List<V>> networks) {
    List<Network<V>> sorted = new ArrayList<>(networks.size());
    networks.forEach(
        (network, values) -> {
          byte[] bytes = network.address().getAddress();
          Address first = Address.of(bytes);
          sorted.add(new Network<>(first, first.last(bytes.length * 8 - network.length()), values));
        });
    sorted.sort(
        Comparator.comparing((Network<V> n) -> n.first())
            .thenComparing(Network::last, Comparator.reverseOrder()));
    AddressRanges<V> ranges = new AddressRanges<>();
    ranges.lay(sorted);
    return ranges;
  }

  /** What the narrowest network around this address holds, or null. */
  List<V> at(Address address) {
    int found = Collections.binarySearch(starts, address);
    int index = found >= 0 ? found : -found - 2;
    return index < 0 ? null : owners.get(index);
  }

  /** Outer networks come before those within them, and two networks never overlap by halves. */
  private void lay(List<Network<V>> sorted) {
    Deque<Network<V>> open = new ArrayDeque<>();
    for (Network<V> network : sorted) {
      while (!open.isEmpty() && open.peek().last.compareTo(network.first) < 0) {
        close(open);
      }
      open.push(network);
      mark(network.first, network.values);
    }
    while (!open.isEmpty()) {
      close(open);
    }
  }

  /** Behind the end of the innermost network the one around it goes on. */
  private void close(Deque<Network<V>> open) {
    Network<V> ended = open.pop();
    if (!ended.last.highest()) {
      mark(ended.last.next(), open.isEmpty() ? null : open.peek().values);
    }
  }

  private void mark(Address start, List<V> owner) {
    int last = starts.size() - 1;
    if (last >= 0 && starts.get(last).equals(start)) {
      owners.set(last, owner);
    } else {
      starts.add(start);
      owners.add(owner);
    }
  }
}
