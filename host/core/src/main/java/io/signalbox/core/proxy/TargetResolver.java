package io.signalbox.core.proxy;

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
  /** Exactly one of the two hears, on the lane: before this returns when no name is looked up. */
  void resolve(NextHop next, Consumer<Hop> found, Consumer<String> failed) {
    if (!addresses.serves(next.transport())) {
      failed.accept("no listener for " + next.transport());
      return;
    }
    Optional<InetAddress> literal = Cidr.literal(next.host());
    if (literal.isPresent()) {
      found.accept(hop(next, literal.get()));
      return;
    }
    resolver
        .resolve(next.host())
        .onComplete(
            answer ->
                onLane(
                    () -> {
                      if (answer.succeeded()) {
                        found.accept(hop(next, answer.result()));
                      } else {
                        failed.accept(next.host() + ": " + answer.cause().getMessage());
                      }
                    }));
  }

  private void onLane(Runnable task) {
    if (lane.current()) {
      task.run();
    } else {
      lane.execute(task);
    }
  }

  private static Hop hop(NextHop next, InetAddress address) {
    return new Hop(next.transport(), new InetSocketAddress(address, next.port()), null);
  }
}
