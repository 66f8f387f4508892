package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.Params;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import java.util.List;
import java.util.Optional;

/**
 * The Route header fields of ours on top of a request, taken off (RFC 3261 §16.4).
 *
 * @param found true if there was one
 * @param callId what it bore to tell calls of one Call-ID apart; null when it bore nothing
 * @param last the one that names the listener by which the request goes on (RFC 5658); null without
 *     one
 */
record OwnRoutes(boolean found, String callId, SipUri last) {
  static OwnRoutes takeOff(SipRequest request, LocalAddresses addresses) {
    boolean found = strictRouterBefore(request, addresses);
    String id = found ? RecordRoutes.id(request.uri()) : null;
    SipUri last = found && request.uri() instanceof SipUri uri ? uri : null;
    if (found) {
      List<NameAddr> routes = request.addresses(HeaderName.ROUTE);
      replaceUri(request, routes);
    }
    takeOffMaddr(request, addresses);
    for (; ; ) {
      Optional<SipUri> top = top(request);
      if (top.isEmpty() || !addresses.isMyself(top.get().host(), top.get().port())) {
        return new OwnRoutes(found, id, last);
      }
      String mine = RecordRoutes.id(top.get());
      if (found && id != null && !id.equals(mine)) {
        return new OwnRoutes(true, id, last); // the next pass of a spiral
      }
      id = mine;
      last = top.get();
      found = true;
      request.removeFirstValue(HeaderName.ROUTE);
    }
  }

  /** The listener that {@link #last} names. */
  Optional<SendSocket> socket(LocalAddresses addresses) {
    if (last == null) {
      return Optional.empty();
    }
    Transport named = last.transport().flatMap(Transport::of).orElse(Transport.UDP);
    Transport transport = last.secure() ? Transport.TLS : named;
    int port = last.port() > 0 ? last.port() : transport.defaultPort();
    return addresses
        .socket(transport, NextHop.bare(last.host()), port)
        .map(local -> new SendSocket(transport, local));
  }

  /** A strict router has put our Record-Route into the Request-URI. */
  private static boolean strictRouterBefore(SipRequest request, LocalAddresses addresses) {
    return request.uri() instanceof SipUri uri
        && uri.user() == null
        && uri.looseRouter()
        && addresses.isMyself(uri.host(), uri.port())
        && !request.addresses(HeaderName.ROUTE).isEmpty();
  }

  private static void replaceUri(SipRequest request, List<NameAddr> routes) {
    request.uri(routes.get(routes.size() - 1).uri());
    request.remove(HeaderName.ROUTE);
    routes
        .subList(0, routes.size() - 1)
        .forEach(route -> request.append(HeaderName.ROUTE, route.toString()));
  }

  /** An maddr of ours has brought the request here, and its transport and port with it. */
  private static void takeOffMaddr(SipRequest request, LocalAddresses addresses) {
    if (request.uri() instanceof SipUri uri
        && uri.params().has("maddr")
        && addresses.isMyself(uri.params().get("maddr").orElse(""), uri.port())) {
      Params rest = uri.params().without("maddr").without("transport");
      request.uri(uri.withHost(uri.host(), -1).withParams(rest));
    }
  }

  /** The address on top of the Route; empty when there is none, or it is no SIP address. */
  static Optional<SipUri> top(SipRequest request) {
    return request.firstAddress(HeaderName.ROUTE).flatMap(NameAddr::sipUri);
  }
}
