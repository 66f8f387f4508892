package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Who a source is: an IPv4 address, or an IPv6 /64, whose owner chooses the rest. */
final class SourceNetwork {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 64;
  private static final int V6_BYTES = 16;

  private SourceNetwork() {}

  static Cidr of(InetAddress source) {
    if (source instanceof Inet4Address) {
      return new Cidr(source, V4_BITS);
    }
    byte[] network = Arrays.copyOf(source.getAddress(), V6_BITS / 8);
    try {
      return new Cidr(InetAddress.getByAddress(Arrays.copyOf(network, V6_BYTES)), V6_BITS);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("sixteen bytes are an IPv6 address", e);
    }
  }

  /** Of a single address; a network is itself. */
  static Cidr of(Cidr network) {
    return network.single() ? of(network.address()) : network;
  }
}
