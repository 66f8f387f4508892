package io.signalbox.testkit.script.play;

import io.signalbox.api.Transport;
import io.signalbox.core.dns.Located;
import io.signalbox.core.dns.Locator;
import io.signalbox.core.dns.Place;
import io.signalbox.core.dns.Wanted;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hosts that a test has named; there are no others. */
final class Names implements Locator {
  private final Map<String, InetAddress> hosts = new HashMap<>();

  void put(String name, InetAddress address) {
    hosts.put(name, address);
  }

  @Override
  public Future<Located> locate(Wanted wanted) {
    InetAddress known = hosts.get(wanted.host());
    if (known == null) {
      return Future.failedFuture("no test said where " + wanted.host() + " is");
    }
    Transport transport = wanted.transport();
    if (transport == null) {
      transport = wanted.secure() ? Transport.TLS : Transport.UDP;
    }
    int port = wanted.port() > 0 ? wanted.port() : transport.defaultPort();
    return Future.succeededFuture(
        Located.of(List.of(new Place(transport, new InetSocketAddress(known, port)))));
  }
}
