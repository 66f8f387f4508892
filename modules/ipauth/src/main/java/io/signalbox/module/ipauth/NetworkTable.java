package io.signalbox.module.ipauth;

import io.signalbox.api.account.Cidr;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the narrowest network that covers an address. IPv4 and IPv6 are two worlds: {@code ::/0}
 * does not cover an IPv4 address. Immutable; any thread.
 */
final class NetworkTable<V> {
  private static final int V4_BYTES = 4;

  private final AddressRanges<V> v4;
  private final AddressRanges<V> v6;

  NetworkTable(Map<Cidr, List<V>> networks) {
    Map<Cidr, List<V>> short4 = new HashMap<>();
    Map<Cidr, List<V>> long6 = new HashMap<>();
    networks.forEach(
        (network, values) ->
            (network.address().getAddress().length == V4_BYTES ? short4 : long6)
                .put(network, values));
    v4 = AddressRanges.of(short4);
    v6 = AddressRanges.of(long6);
  }

  /** What stands at the narrowest network that covers this address; empty if none does. */
  List<V> narrowest(InetAddress address) {
    byte[] bytes = address.getAddress();
    List<V> found = (bytes.length == V4_BYTES ? v4 : v6).at(Address.of(bytes));
    return found == null ? List.of() : found;
  }
}
