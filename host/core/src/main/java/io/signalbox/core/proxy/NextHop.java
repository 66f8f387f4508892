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
 * @param namedPort -1 when none is named
 * @param namedTransport null when none is named
 * @param secure true for a {@code sips:} URI
 */
record NextHop(String host, int namedPort, Transport namedTransport, boolean secure) {
  /**
   * By {@code destination} if it is not null, else by the topmost Route, else by the Request-URI
   * (RFC 3261 §16.6 items 6 and 7). A strict router gets the request as it wants it. Empty when
   * that is no SIP URI or names a transport that we do not know.
   *
   * @param usual the transport of a URI that names none; null to find it out (RFC 3263 §4.1)
   */
  static Optional<NextHop> of(SipRequest request, SipUri destination, Transport usual) {
    if (destination != null) {
      return of(destination, usual);
    }
    Optional<NameAddr> top = request.firstAddress(HeaderName.ROUTE);
    if (top.isPresent() && top.get().sipUri().isPresent()) {
      SipUri route = top.get().sipUri().get();
      if (!route.looseRouter()) {
        request.append(HeaderName.ROUTE, NameAddr.of(request.uri()).toString());
        request.removeFirstValue(HeaderName.ROUTE);
        request.uri(route);
      }
      return of(route, null);
    }
    return of(request.uri(), usual);
  }

  /** The host of this URI, or its maddr (RFC 3261 §16.5, RFC 3263 §4: TARGET). */
  static Optional<NextHop> of(Uri uri, Transport usual) {
    if (!(uri instanceof SipUri sip)) {
      return Optional.empty();
    }
    Transport transport = usual;
    if (sip.transport().isPresent()) {
      Optional<Transport> named = Transport.of(sip.transport().get());
      if (named.isEmpty()) {
        return Optional.empty();
      }
      transport = named.get();
    }
    if (sip.secure()) {
      transport = transport == null ? null : Transport.TLS; // RFC 3261 §26.2.2: TLS over TCP
    }
    String host = bare(sip.params().get("maddr").orElse(sip.host()));
    return Optional.of(new NextHop(host, sip.port(), transport, sip.secure()));
  }

  /** The transport of a numeric host, or of one with a port (RFC 3263 §4.1). */
  Transport transport() {
    if (namedTransport != null) {
      return namedTransport;
    }
    return secure ? Transport.TLS : Transport.UDP;
  }

  /** The port of a numeric host (RFC 3263 §4.2). */
  int port() {
    return namedPort > 0 ? namedPort : transport().defaultPort();
  }

  /** Without the brackets of an IPv6 reference. */
  static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
