package io.signalbox.core.transport;

import io.signalbox.sip.SipMessage;
import io.signalbox.sip.Via;
import java.net.InetSocketAddress;

/** The topmost Via of a request that came in, or of the answer to it. */
final class TopVia {
  private TopVia() {}

  /**
   * Notes where the request came from: {@code received} when the host there is not that address
   * (RFC 3261 §18.2.1), {@code received} and {@code rport} when rport is asked for (RFC 3581 §4).
   * What the sender wrote into them itself does not stay.
   */
  static void fill(SipMessage request, InetSocketAddress remote) {
    Via via = request.topVia();
    String address = Inet.host(remote.getAddress());
    boolean symmetric = via.params().has("rport");
    boolean claimed = via.params().has("received");
    boolean differs = !Inet.canonical(via.host()).equals(address);
    if (!symmetric && !claimed && !differs) {
      return;
    }
    Via filled =
        symmetric || differs
            ? via.with("received", bare(address))
            : new Via(via.transport(), via.host(), via.port(), via.params().without("received"));
    if (symmetric) {
      filled = filled.with("rport", Integer.toString(remote.getPort()));
    }
    request.replaceTop(filled);
  }

  /** RFC 3261 §25.1: via-received has an IPv6 address without brackets. */
  private static String bare(String address) {
    return address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
  }
}
