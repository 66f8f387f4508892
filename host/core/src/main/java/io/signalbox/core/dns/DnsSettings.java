package io.signalbox.core.dns;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.xbill.DNS.ResolverConfig;

/**
 * How names are looked up.
 *
 * @param servers asked in this order; none for those of resolv.conf
 * @param hosts the hosts file, read once; need not be there
 * @param timeout for one question, over all servers
 * @param stale how long a last good answer serves after its TTL when no server answers
 * @param entries of the cache
 */
public record DnsSettings(
    List<InetSocketAddress> servers, Path hosts, Duration timeout, Duration stale, int entries) {
  /** The default of each setting, in its unit. */
  public static final int TIMEOUT_MILLIS = 3_000;

  public static final int STALE_SECONDS = 86_400;
  public static final int ENTRIES = 10_000;

  public static final String HOSTS = "/etc/hosts";

  public DnsSettings {
    servers = List.copyOf(servers);
  }

  /** The servers, the system's when none is named. May block. */
  List<InetSocketAddress> effectiveServers() {
    return servers.isEmpty() ? new ResolverConfig().servers() : servers;
  }
}
