package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipUri;
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

  /** The receiving trunk that covers this address, if it is one; names are not looked up. */
  static Optional<Trunk> covering(SipUri destination, Accounts accounts) {
    return NextHop.of(destination, Transport.UDP)
        .flatMap(
            next ->
                Cidr.literal(next.host())
                    .flatMap(ip -> accounts.receivingAt(ip, next.port(), next.transport())));
  }
}
