package io.signalbox.core.proxy;

import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipUri;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/** Trunks as targets, and targets as trunks. */
final class Trunks {
  private Trunks() {}

  /** {@code $du} for a receiving trunk. */
  static SipUri destination(Trunk trunk) {
    String address = trunk.network().map(n -> n.address().getHostAddress()).orElse(trunk.address());
    String host = address.indexOf(':') >= 0 ? "[" + address + "]" : address;
    boolean usual = trunk.port() == trunk.protocol().transport().defaultPort();
    // RFC 3263 §4.2: a port that is named would keep us from the SRV records of a name
    int port = trunk.network().isEmpty() && usual ? -1 : trunk.port();
    SipUri uri = SipUri.of(null, host, port);
    return switch (trunk.protocol()) {
      case UDP -> uri;
      case TCP, TLS, TLS_SRTP ->
          uri.withParams(
              uri.params()
                  .with("transport", trunk.protocol().transport().name().toLowerCase(Locale.ROOT)));
    };
  }

  /**
   * The receiving trunk that covers this address, port and transport, if there is one. A name is
   * not looked up: it is covered by the trunk that bears it.
   */
  static Optional<Trunk> covering(SipUri destination, Accounts accounts) {
    Optional<NextHop> next = NextHop.of(destination, null);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    NextHop hop = next.get();
    Optional<InetAddress> literal = Cidr.literal(hop.host());
    return literal.isPresent()
        ? accounts.receivingAt(literal.get(), hop.port(), hop.transport())
        : named(hop, accounts);
  }

  private static Optional<Trunk> named(NextHop hop, Accounts accounts) {
    for (Trunk trunk : accounts.receiving()) {
      if (trunk.network().isEmpty()
          && trunk.address().equalsIgnoreCase(hop.host())
          && trunk.port() == hop.port()
          && trunk.protocol().transport() == hop.transport()) {
        return Optional.of(trunk);
      }
    }
    return Optional.empty();
  }
}
