package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.Optional;

/**
 * Who gets a request next, before its name is looked up.
 *
 * @param host an address or a name, without the brackets of an IPv6 reference
 */
record NextHop(String host, int port, Transport transport) {
  /**
   * By {@code destination} if it is not null, else by the topmost Route, else by the Request-URI
   * (RFC 3261 §16.6 items 6 and 7). A strict router gets the request as it wants it. Empty when
   * that is no SIP URI or names a transport that we do not know.
   *
   * @param usual the transport of a URI that names none
   */
  static Optional<NextHop> of(SipRequest request, SipUri destination, Transport usual) {
    if (destination != null) {
      return of(destination, usual);
    }
    Optional<NameAddr> top =
        request.firstValue(HeaderName.ROUTE).flatMap(v -> NameAddr.parse(v).toOptional());
    if (top.isPresent() && top.get().sipUri().isPresent()) {
      SipUri route = top.get().sipUri().get();
      if (!route.looseRouter()) {
        request.append(HeaderName.ROUTE, NameAddr.of(request.uri()).toString());
        request.removeFirstValue(HeaderName.ROUTE);
        request.uri(route);
      }
      return of(route, Transport.UDP);
    }
    return of(request.uri(), usual);
  }

  /** The host of this URI. */
  static Optional<NextHop> of(Uri uri, Transport usual) {
    if (!(uri instanceof SipUri sip)) {
      return Optional.empty();
    }
    Optional<Transport> named =
        sip.transport().isPresent()
            ? Transport.of(sip.transport().get())
            : Optional.of(sip.secure() ? Transport.TLS : usual);
    return named.map(
        given -> {
          // RFC 3261 §26.2.2: sips with transport=tcp is TLS over TCP
          Transport transport = sip.secure() ? Transport.TLS : given;
          int port = sip.port() > 0 ? sip.port() : transport.defaultPort();
          String host = sip.params().get("maddr").orElse(sip.host()); // RFC 3263 §4: TARGET
          return new NextHop(bare(host), port, transport);
        });
  }

  /** Without the brackets of an IPv6 reference. */
  static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
