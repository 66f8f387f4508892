package io.signalbox.core.proxy;

import io.signalbox.api.Timers;
import io.signalbox.api.Transport;
import io.signalbox.core.dns.Located;
import io.signalbox.core.dns.Place;
import io.signalbox.core.dns.Wanted;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.LocalAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Turns a next hop into addresses: a literal at once, a name when the locator has answered. */
record TargetResolver(
    Lane lane, LocalAddresses addresses, Directions directions, LiteralHops literals) {
  /** A name server that says nothing must not hold a call, nor what it holds. */
  static final long MAX_LOOKUP_MILLIS = 5_000;

  /** Addresses that one request tries. */
  static final int MAX_HOPS = 8;

  TargetResolver(Lane lane, LocalAddresses addresses, Directions directions) {
    this(lane, addresses, directions, new LiteralHops());
  }

  /** Where to send. */
  interface Found {
    /** {@code others} are tried in their order when {@code first} fails. */
    void found(Hop first, List<Hop> others);
  }

  /** Exactly one of the two hears, on the lane: before this returns when no name is looked up. */
  void resolve(NextHop next, Found found, Consumer<String> failed) {
    Hop literal = literals.of(next);
    if (literal != null) {
      resolve(next, literal, found, failed);
      return;
    }
    if (next.namedTransport() != null && !addresses.serves(next.namedTransport())) {
      failed.accept("no listener for " + next.namedTransport());
      return;
    }
    Lookup lookup = new Lookup(next, found, failed);
    Timers.Timer deadline = lane.after(MAX_LOOKUP_MILLIS, () -> lookup.ended("no answer in time"));
    Wanted wanted = new Wanted(next.host(), next.namedPort(), next.namedTransport(), next.secure());
    directions
        .locator()
        .locate(wanted)
        .onComplete(
            answer ->
                onLane(
                    () -> {
                      deadline.cancel();
                      if (answer.succeeded()) {
                        lookup.found(answer.result());
                      } else {
                        lookup.ended(answer.cause().getMessage());
                      }
                    }));
  }

  private void resolve(NextHop next, Hop hop, Found found, Consumer<String> failed) {
    if (!addresses.serves(hop.transport())) {
      failed.accept("no listener for " + hop.transport());
    } else if (!oneHost(hop.remote().getAddress())) {
      failed.accept(next.host() + " is not the address of a host");
    } else {
      found.found(hop, List.of());
    }
  }

  /** A maddr, or a record of a domain that means harm, must not turn us against a whole network. */
  private static boolean oneHost(InetAddress ip) {
    return !ip.isMulticastAddress() && !ip.isAnyLocalAddress();
  }

  /** One name that is looked up: whichever comes first counts. */
  private final class Lookup {
    private final NextHop next;
    private final Found found;
    private final Consumer<String> failed;
    private boolean over;

    Lookup(NextHop next, Found found, Consumer<String> failed) {
      this.next = next;
      this.found = found;
      this.failed = failed;
    }

    void found(Located located) {
      if (over) {
        return;
      }
      List<Hop> hops = hops(located.order(directions.random()), next.host());
      if (hops.isEmpty()) {
        ended("no listener can reach its addresses");
      } else {
        over = true;
        found.found(hops.get(0), hops.subList(1, hops.size()));
      }
    }

    void ended(String why) {
      if (!over) {
        over = true;
        failed.accept(next.host() + ": " + why);
      }
    }
  }

  /** Those that are set aside come last. */
  private List<Hop> hops(List<Place> places, String domain) {
    List<Hop> hops = new ArrayList<>(places.size());
    List<Hop> aside = new ArrayList<>(0);
    for (Place place : places) {
      // RFC 5922 §7.3: the certificate bears the name that was looked up, not that of a server
      boolean named = place.transport() == Transport.TLS;
      Hop hop = new Hop(place.transport(), place.address(), null, named ? domain : null);
      if (oneHost(place.address().getAddress()) && addresses.reaches(hop)) {
        (places.size() > 1 && directions.known().setAside(hop) ? aside : hops).add(hop);
      }
    }
    hops.addAll(aside);
    return hops.size() > MAX_HOPS ? hops.subList(0, MAX_HOPS) : hops;
  }

  private void onLane(Runnable task) {
    if (lane.current()) {
      task.run();
    } else {
      lane.execute(task);
    }
  }
}
