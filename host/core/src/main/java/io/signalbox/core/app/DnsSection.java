package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.dns.DnsSettings;
import io.signalbox.core.yaml.YamlMap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code dns} section of {@code signalbox.yaml}. */
final class DnsSection {
  private static final int PORT = 53;
  private static final int LONGEST_TIMEOUT_MILLIS = 5_000;
  private static final int WEEK_SECONDS = 604_800;
  private static final int MAX_ENTRIES = 1_000_000;

  private DnsSection() {}

  static DnsSettings read(YamlMap root, Path directory) {
    YamlMap dns = root.map("dns").only("servers", "hosts", "timeout_ms", "stale_seconds", "cache");
    List<InetSocketAddress> servers = new ArrayList<>();
    for (String text : dns.texts("servers", List.of())) {
      Optional<InetSocketAddress> server = server(text);
      server.ifPresent(servers::add);
      if (server.isEmpty()) {
        dns.problem("servers", text + ": a name server is an IP address, with a port if not 53");
      }
    }
    return new DnsSettings(
        servers,
        directory.resolve(dns.text("hosts", DnsSettings.HOSTS)),
        Duration.ofMillis(
            dns.number("timeout_ms", DnsSettings.TIMEOUT_MILLIS, 100, LONGEST_TIMEOUT_MILLIS)),
        Duration.ofSeconds(dns.number("stale_seconds", DnsSettings.STALE_SECONDS, 0, WEEK_SECONDS)),
        dns.number("cache", DnsSettings.ENTRIES, 1, MAX_ENTRIES));
  }

  private static Optional<InetSocketAddress> server(String text) {
    Optional<InetAddress> alone = Cidr.literal(text.replaceAll("^\\[|]$", ""));
    return alone.isPresent()
        ? Optional.of(new InetSocketAddress(alone.get(), PORT))
        : HostConfig.address(text);
  }
}
