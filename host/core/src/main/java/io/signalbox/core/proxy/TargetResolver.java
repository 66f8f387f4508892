package io.signalbox.core.proxy;

import io.signalbox.api.Timers;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.LocalAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns a next hop into an address: a literal at once, a name when the resolver has answered. */
record TargetResolver(Lane lane, LocalAddresses addresses, HostResolver resolver) {
  /** A name server that says nothing must not hold a call, nor what it holds. */
  static final long MAX_LOOKUP_MILLIS = 5_000;

  /** Exactly one of the two hears, on the lane: before this returns when no name is looked up. */
  void resolve(NextHop next, Consumer<Hop> found, Consumer<String> failed) {
    if (!addresses.serves(next.transport())) {
      failed.accept("no listener for " + next.transport());
      return;
    }
    Optional<InetAddress> literal = Cidr.literal(next.host());
    if (literal.isPresent()) {
      found.accept(hop(next, literal.get(), null));
      return;
    }
    Lookup lookup = new Lookup(next, found, failed);
    Timers.Timer deadline = lane.after(MAX_LOOKUP_MILLIS, () -> lookup.ended("no answer in time"));
    resolver
        .resolve(next.host())
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

  /** One name that is looked up: whichever comes first counts. */
  private static final class Lookup {
    private final NextHop next;
    private final Consumer<Hop> found;
    private final Consumer<String> failed;
    private boolean over;

    Lookup(NextHop next, Consumer<Hop> found, Consumer<String> failed) {
      this.next = next;
      this.found = found;
      this.failed = failed;
    }

    void found(InetAddress address) {
      if (!over) {
        over = true;
        found.accept(hop(next, address, next.host()));
      }
    }

    void ended(String why) {
      if (!over) {
        over = true;
        failed.accept(next.host() + ": " + why);
      }
    }
  }

  private void onLane(Runnable task) {
    if (lane.current()) {
      task.run();
    } else {
      lane.execute(task);
    }
  }

  /** {@code domain} is what a certificate has to name (RFC 5922 §7.3); null for an address. */
  private static Hop hop(NextHop next, InetAddress address, String domain) {
    InetSocketAddress remote = new InetSocketAddress(address, next.port());
    return new Hop(next.transport(), remote, null, domain);
  }
}
