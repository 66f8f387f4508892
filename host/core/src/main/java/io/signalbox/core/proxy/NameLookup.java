package io.signalbox.core.proxy;

import io.signalbox.api.Timers;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.dns.Located;
import io.signalbox.core.dns.Place;
import io.signalbox.core.dns.Wanted;
import java.util.List;
import java.util.function.Consumer;

/** Looks the addresses of a host up for a script: A and AAAA alone. On its lane. */
final class NameLookup {
  private final ProxyHost host;
  private final Consumer<List<String>> found;
  private Timers.Timer deadline;
  private boolean over;

  private NameLookup(ProxyHost host, Consumer<List<String>> found) {
    this.host = host;
    this.found = found;
  }

  /** {@code found} hears once, on the lane; an empty list when there is none in time. */
  static void start(ProxyHost host, String name, Consumer<List<String>> found) {
    if (Cidr.literal(name).isPresent()) {
      found.accept(List.of(name));
    } else {
      new NameLookup(host, found).start(name);
    }
  }

  private void start(String name) {
    deadline = host.lane().after(TargetResolver.MAX_LOOKUP_MILLIS, () -> ended(List.of()));
    // RFC 3263 §4.2: with a port, nothing but A and AAAA is asked for
    Wanted wanted = new Wanted(name, Transport.UDP.defaultPort(), Transport.UDP, false);
    host.directions()
        .locator()
        .locate(wanted)
        .onComplete(
            answer -> onLane(() -> ended(answer.succeeded() ? texts(answer.result()) : List.of())));
  }

  private List<String> texts(Located located) {
    return located.order(host.directions().random()).stream()
        .map(Place::address)
        .map(address -> address.getAddress().getHostAddress())
        .distinct()
        .toList();
  }

  private void ended(List<String> addresses) {
    if (!over) {
      over = true;
      deadline.cancel();
      found.accept(addresses);
    }
  }

  private void onLane(Runnable task) {
    if (host.lane().current()) {
      task.run();
    } else {
      host.lane().execute(task);
    }
  }
}
