package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.signalbox.sip.Via;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a request must satisfy before it is relayed (RFC 3261 §16.3). */
final class RequestChecks {
  private RequestChecks() {}

  /**
   * The reason not to relay, if there is one.
   *
   * @param uri where the script wants it to go
   */
  static Optional<Refusal> refusal(ProxyTransaction transaction, Uri uri, LiveTransactions live) {
    SipRequest received = transaction.server().request();
    if (uri instanceof Uri.Other other && !other.scheme().equals("tel")) {
      return Optional.of(new Refusal(416, "Unsupported URI Scheme"));
    }
    int maxForwards = transaction.maxForwards();
    if (maxForwards == MaxForwards.MALFORMED) {
      return Optional.of(new Refusal(400, "Bad Max-Forwards"));
    }
    if (maxForwards == 0) {
      return Optional.of(new Refusal(483, "Too Many Hops"));
    }
    if (received.has(HeaderName.PROXY_REQUIRE)) {
      List<String> required = received.values(HeaderName.PROXY_REQUIRE);
      return Optional.of(
          new Refusal(420, "Bad Extension", Map.of(HeaderName.UNSUPPORTED, required)));
    }
    return looped(transaction, received, live)
        ? Optional.of(new Refusal(482, "Loop Detected"))
        : Optional.empty();
  }

  /**
   * True if we sent this very request ourselves (§16.3 item 4): a Via of ours that is still in
   * flight, for the same Request-URI and Route from the same neighbour. With another target, or
   * from somebody else, a script may send it elsewhere: it is a spiral and passes (RFC 5393 §4.2).
   */
  private static boolean looped(
      ProxyTransaction transaction, SipRequest received, LiveTransactions live) {
    List<ProxyTransaction> same = live.of(received.callId());
    if (same.size() < 2) {
      return false;
    }
    for (ProxyTransaction other : same) {
      if (other != transaction
          && neighbour(other).equals(neighbour(transaction))
          && sameTarget(other.server().request(), received)
          && passed(received, other)) {
        return true;
      }
    }
    return false;
  }

  /** True if a branch of the other one is among the Vias. */
  private static boolean passed(SipRequest received, ProxyTransaction other) {
    Set<String> branches = new HashSet<>();
    for (Via via : received.vias()) {
      via.branch().ifPresent(branches::add);
    }
    for (Branch branch : other.fan().all()) {
      if (branch
          .sent()
          .flatMap(sent -> sent.topVia().branch())
          .filter(branches::contains)
          .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static InetAddress neighbour(ProxyTransaction transaction) {
    return transaction.server().source().remote().getAddress();
  }

  private static boolean sameTarget(SipRequest a, SipRequest b) {
    return a.uri().equals(b.uri()) && a.lines(HeaderName.ROUTE).equals(b.lines(HeaderName.ROUTE));
  }
}
