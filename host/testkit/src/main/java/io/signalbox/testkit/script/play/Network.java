package io.signalbox.testkit.script.play;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.transport.OwnAddresses;
import io.signalbox.sip.HostPort;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** Where the host of a test is: {@code signalbox}, by every transport, IPv4 and IPv6. */
final class Network {
  private static final String NAME = "signalbox";
  private static final InetAddress V4 = Cidr.literal("203.0.113.1").orElseThrow();
  private static final InetAddress V6 = Cidr.literal("2001:db8::1").orElseThrow();

  /** What the host calls itself. */
  static final OwnAddresses US = new OwnAddresses(listeners());

  private Network() {}

  private static List<OwnAddresses.Bound> listeners() {
    List<OwnAddresses.Bound> bound = new ArrayList<>();
    for (Transport transport : Transport.values()) {
      for (InetAddress ip : List.of(V4, V6)) {
        InetSocketAddress local = new InetSocketAddress(ip, transport.defaultPort());
        HostPort name = new HostPort(NAME, transport.defaultPort());
        bound.add(new OwnAddresses.Bound(transport, local, name, -1));
      }
    }
    return bound;
  }

  /** The listener that hears this address. */
  static InetSocketAddress listener(Transport transport, InetAddress from) {
    return new InetSocketAddress(from instanceof Inet4Address ? V4 : V6, transport.defaultPort());
  }
}
