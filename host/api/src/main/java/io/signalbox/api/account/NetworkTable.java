package io.signalbox.api.account;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the narrowest network that covers an address, among as many networks as there are. IPv4 and
 * IPv6 are two worlds: {@code ::/0} does not cover an IPv4 address; an IPv4-mapped IPv6 address is
 * its IPv4 address. Immutable; any thread.
 *
 * @param <V> what stands at a network
 */
public final class NetworkTable<V> {
  private static final int V4_BYTES = 4;

  private final AddressRanges<V> v4;
  private final AddressRanges<V> v6;

  private NetworkTable(AddressRanges<V> v4, AddressRanges<V> v6) {
    this.v4 = v4;
    this.v6 = v6;
  }

  /** All values, each at its network and in their order there; what has none is left out. */
  public static <V> NetworkTable<V> of(Collection<V> values, Function<V, Optional<Cidr>> network) {
    return of(byNetwork(values, network));
  }

  /** Values by their network. */
  public static <V> NetworkTable<V> of(Map<Cidr, List<V>> byNetwork) {
    Map<Cidr, List<V>> short4 = new HashMap<>();
    Map<Cidr, List<V>> long6 = new HashMap<>();
    byNetwork.forEach(
        (at, values) ->
            (at.address().getAddress().length == V4_BYTES ? short4 : long6)
                .put(at, List.copyOf(values)));
    return new NetworkTable<>(AddressRanges.of(short4), AddressRanges.of(long6));
  }

  /** Values by their network, in their order there; what has none is left out. */
  public static <V> Map<Cidr, List<V>> byNetwork(
      Collection<V> values, Function<V, Optional<Cidr>> network) {
    Map<Cidr, List<V>> byNetwork = new HashMap<>();
    for (V value : values) {
      Cidr at = network.apply(value).orElse(null);
      if (at != null) {
        byNetwork.merge(at, List.of(value), NetworkTable::joined);
      }
    }
    return byNetwork;
  }

  private static <V> List<V> joined(List<V> some, List<V> more) {
    List<V> all = some instanceof ArrayList ? some : new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** What stands at the narrowest network that covers this address; empty if none does. */
  public List<V> narrowest(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean v4Bytes = bytes.length == V4_BYTES;
    List<V> found =
        v4Bytes || Address.mapped(bytes)
            ? v4.at(Address.v4High(bytes, bytes.length - V4_BYTES), 0)
            : v6.at(Address.word(bytes, 0, 8), Address.word(bytes, 8, 16));
    return found == null ? List.of() : found;
  }

  /**
   * True if any network of the table lies within this one, or if one of them covers it with a mask
   * of at least {@code narrow} bits.
   */
  public boolean touches(Cidr network, int narrow) {
    byte[] bytes = network.address().getAddress();
    return (bytes.length == V4_BYTES ? v4 : v6)
        .touches(Address.of(bytes), network.length(), narrow);
  }
}
