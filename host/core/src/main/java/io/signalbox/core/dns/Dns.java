package io.signalbox.core.dns;

import io.signalbox.api.Transport;
import io.vertx.core.internal.ContextInternal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Puts the room together. */
public final class Dns {
  private Dns() {}

  /**
   * A locator with a cache of its own. Its sockets live on {@code loop} for the length of one
   * question and end with it. Reads files: may block.
   *
   * @param served which transports a target may be reached by, now
   * @param events counts
   */
  public static Locator open(
      ContextInternal loop, DnsSettings settings, Predicate<Transport> served, DnsEvents events) {
    RecordCache cache =
        new RecordCache(
            servers(loop, settings),
            () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()),
            settings.stale().toMillis(),
            settings.entries(),
            events);
    return new SipLocator(cache, HostsFile.read(settings.hosts()), served);
  }

  /** The addresses of host names, without a cache. Reads files: may block. */
  public static HostAddresses addresses(ContextInternal loop, DnsSettings settings) {
    return new HostAddresses(servers(loop, settings), HostsFile.read(settings.hosts()));
  }

  private static NameServers servers(ContextInternal loop, DnsSettings settings) {
    List<InetSocketAddress> servers = settings.effectiveServers();
    return new NameServers(
        servers, settings.timeout(), new DnsSockets(loop), loop.nettyEventLoop());
  }
}
