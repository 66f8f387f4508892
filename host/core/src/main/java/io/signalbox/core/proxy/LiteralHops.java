package io.signalbox.core.proxy;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.transport.Hop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The hops to addresses that stand in URIs themselves, the last ones kept: nearly every request
 * goes to one of a few, which are read once and are one object for all that remember them. On its
 * lane only.
 */
final class LiteralHops {
  /** A power of two. */
  private static final int KEPT = 1_024;

  private record Known(NextHop next, Hop hop) {}

  private final Known[] known = new Known[KEPT];

  /** Null if the host is a name. */
  Hop of(NextHop next) {
    int hash = next.hashCode();
    int slot = (hash ^ hash >>> 16) & KEPT - 1;
    Known last = known[slot];
    if (last != null && last.next.equals(next)) {
      return last.hop;
    }
    Optional<InetAddress> literal = Cidr.literal(next.host());
    if (literal.isEmpty()) {
      return null;
    }
    InetSocketAddress remote = new InetSocketAddress(literal.get(), next.port());
    Hop hop = new Hop(next.transport(), remote, null);
    known[slot] = new Known(next, hop);
    return hop;
  }
}
