package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.SipRequest;
import java.util.ArrayList;
import java.util.List;

/** TCP in place of UDP for what is too large (RFC 3261 §18.1.1). */
record TransportChoice(LocalAddresses addresses, KnownAddresses known) {
  /** Nobody tells us the path MTU: beyond this, RFC 3261 §18.1.1 wants congestion control. */
  static final int MAX_UDP_BYTES = 1_300;

  /** The longest that a datagram can carry over IPv4. */
  private static final int MAX_DATAGRAM_BYTES = 65_507;

  /** About what our Via will add. */
  private static final int VIA_BYTES = 100;

  /** True if this request, sent so, may need TCP. */
  static boolean tooLarge(SipRequest request, Hop hop) {
    return hop.transport() == Transport.UDP && bytes(request) > MAX_UDP_BYTES;
  }

  private static int bytes(SipRequest request) {
    return request.size() + VIA_BYTES;
  }

  /** All attempts: a UDP address is tried over TCP before, unless it is known to take none. */
  List<Hop> plan(SipRequest request, Hop first, List<Hop> others, boolean keepUdp) {
    List<Hop> plan = new ArrayList<>(2 * (1 + others.size()));
    add(plan, request, first, keepUdp);
    for (Hop other : others) {
      add(plan, request, other, keepUdp);
    }
    return plan;
  }

  private void add(List<Hop> plan, SipRequest request, Hop hop, boolean keepUdp) {
    if (tooLarge(request, hop)) {
      Hop tcp = overTcp(hop);
      boolean impossible = bytes(request) > MAX_DATAGRAM_BYTES;
      boolean asked = !keepUdp && !known.isUdpOnly(hop.remote());
      if (addresses.reaches(tcp) && (asked || impossible)) {
        plan.add(tcp);
        if (impossible) {
          return;
        }
      }
    }
    plan.add(hop);
  }

  /** The attempt for who can make one alone. */
  Hop first(SipRequest request, Hop hop) {
    return tooLarge(request, hop) ? plan(request, hop, List.of(), false).get(0) : hop;
  }

  /** What is left to try when UDP refused this request; null when nothing is. */
  Hop instead(SipRequest request, Hop failed) {
    if (!tooLarge(request, failed)) {
      return null;
    }
    Hop tcp = overTcp(failed);
    return addresses.reaches(tcp) ? tcp : null;
  }

  private static Hop overTcp(Hop hop) {
    return new Hop(Transport.TCP, hop.remote(), null);
  }
}
