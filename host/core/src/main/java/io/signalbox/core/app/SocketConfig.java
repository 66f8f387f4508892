package io.signalbox.core.app;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.ConnectionLimits;
import io.signalbox.core.transport.ListenAddress;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.core.yaml.YamlMap;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.ParseFailure;
import io.signalbox.sip.Parsed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sockets of {@code signalbox.yaml}: {@code sip.listen}, {@code sip.connections} and {@code
 * sip.tls}.
 *
 * @param listeners where SIP is heard
 * @param limits of TCP and TLS connections
 * @param tls certificates and keys as they were when the file was read; null without {@code
 *     sip.tls}
 */
record SocketConfig(List<ListenAddress> listeners, ConnectionLimits limits, TlsContexts tls) {
  private static final List<String> DEFAULT_LISTEN =
      List.of("udp:127.0.0.1:5060", "tcp:127.0.0.1:5060");
  private static final int MAX_CONNECTIONS = 1_000_000;
  private static final int DAY_SECONDS = 86_400;
  private static final int MINUTE_MILLIS = 60_000;
  private static final int MIN_QUEUE = 65_536;
  private static final int MAX_QUEUE = 1 << 30;

  /** {@code sip} is the mapping of that name. Blocks: certificates are files. */
  static SocketConfig read(YamlMap sip, Path directory) {
    List<ListenAddress> listeners = new ArrayList<>();
    boolean secure = sip.keys().contains("tls");
    for (YamlMap entry : sip.maps("listen", "listen", DEFAULT_LISTEN)) {
      listener(entry.only("listen", "advertise", "tos"))
          .ifPresent(
              listener -> {
                if (listener.transport() == Transport.TLS && !secure) {
                  entry.problem("listen", "TLS needs sip.tls with a certificate and a key");
                }
                listeners.add(listener);
              });
    }
    if (listeners.isEmpty()) {
      sip.problem("listen", "there is no listener");
    }
    return new SocketConfig(
        List.copyOf(listeners),
        limits(sip.map("connections")),
        secure ? TlsConfig.read(sip.map("tls"), directory) : null);
  }

  private static Optional<ListenAddress> listener(YamlMap entry) {
    Parsed<ListenAddress> parsed = ListenAddress.parse(entry.text("listen", ""));
    parsed.problem().ifPresent(failure -> entry.problem("listen", failure.message()));
    int tos = tos(entry);
    HostPort advertised = advertised(entry);
    return parsed.toOptional().map(listener -> listener.advertise(advertised).marked(tos));
  }

  private static HostPort advertised(YamlMap entry) {
    String text = entry.text("advertise", "");
    if (text.isEmpty()) {
      return null;
    }
    Parsed<HostPort> parsed = HostPort.parse(text);
    Optional<ParseFailure> failure = parsed.problem();
    failure.ifPresent(f -> entry.problem("advertise", text + ": " + f.message()));
    return parsed.toOptional().orElse(null);
  }

  private static int tos(YamlMap entry) {
    String text = entry.text("tos", "");
    if (text.isEmpty()) {
      return -1;
    }
    if (text.matches("0x[0-9a-fA-F]{1,2}|[1-9][0-9]{0,2}|0") && Integer.decode(text) <= 0xff) {
      return Integer.decode(text);
    }
    entry.problem("tos", "tos is a number from 0 to 255, such as 0x68");
    return -1;
  }

  private static ConnectionLimits limits(YamlMap map) {
    map.only(
        "max",
        "max_per_source",
        "handshake_seconds",
        "first_message_seconds",
        "message_seconds",
        "idle_seconds",
        "connect_millis",
        "unacknowledged_seconds",
        "queue_bytes");
    ConnectionLimits usual = ConnectionLimits.DEFAULT;
    return new ConnectionLimits(
        map.number("max", usual.total(), 1, MAX_CONNECTIONS),
        map.number("max_per_source", usual.perSource(), 1, MAX_CONNECTIONS),
        seconds(map, "handshake_seconds", usual.handshake()),
        seconds(map, "first_message_seconds", usual.first()),
        seconds(map, "message_seconds", usual.message()),
        seconds(map, "idle_seconds", usual.idle()),
        Duration.ofMillis(
            map.number("connect_millis", (int) usual.connect().toMillis(), 1, MINUTE_MILLIS)),
        seconds(map, "unacknowledged_seconds", usual.unacknowledged()),
        map.number("queue_bytes", usual.queueBytes(), MIN_QUEUE, MAX_QUEUE));
  }

  private static Duration seconds(YamlMap map, String key, Duration usual) {
    return Duration.ofSeconds(map.number(key, (int) usual.toSeconds(), 1, DAY_SECONDS));
  }
}
