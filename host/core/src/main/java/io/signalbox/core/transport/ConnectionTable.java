package io.signalbox.core.transport;

import io.signalbox.core.transport.tls.DomainName;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Which connection leads where: each by the address at its other end; those that we have opened, by
 * their target; those of peers, by what they have claimed as an alias (RFC 5923). Any thread.
 */
final class ConnectionTable {
  /** Addresses whose domain is kept: stops requests to ever new targets from taking all memory. */
  private static final int MAX_PROVED = 10_000;

  /** Null for TCP. */
  private final TlsLayer tls;

  private final Map<Target, StreamConnection> opened = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, StreamConnection> byAddress = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, StreamConnection> aliases = new ConcurrentHashMap<>();

  /** The domain that was last proved at an address, for URIs that name the address alone. */
  private final Map<InetSocketAddress, String> proved = new ConcurrentHashMap<>();

  ConnectionTable(TlsLayer tls) {
    this.tls = tls;
  }

  /** A peer has opened it. */
  void accepted(StreamConnection connection) {
    byAddress.put(connection.remote(), connection);
  }

  /** A connection of ours is up, and its peer is who it should be. */
  void opened(StreamConnection connection) {
    Target target = connection.target();
    if (target.domain() != null && proved.size() < MAX_PROVED) {
      proved.put(target.remote(), target.domain());
    }
  }

  /**
   * The peer of a connection listens at this address and wants requests by the connection: heeded
   * if it has proved who it is (RFC 5923 §8.2 and §9.2), which by TCP nobody can.
   */
  void alias(InetSocketAddress source, InetSocketAddress listening) {
    StreamConnection connection = byAddress.get(source);
    if (connection != null && connection.target() == null && connection.certificate() != null) {
      aliases.put(listening, connection);
      if (byAddress.get(source) != connection) {
        aliases.remove(listening, connection); // it was closed meanwhile
      }
    }
  }

  /** The connection to or from this address, whose ever; null if there is none. */
  StreamConnection established(InetSocketAddress remote) {
    return byAddress.get(remote);
  }

  /** The connection that leads to this hop; {@code connect} makes one, or null if it may not. */
  StreamConnection find(Hop hop, Function<Target, StreamConnection> connect) {
    boolean named = tls != null && tls.verify() == Verify.NAME;
    String address = hop.remote().getAddress().getHostAddress();
    // Who writes an address names no domain; what was proved there before has to be proved again.
    String domain =
        hop.domain() != null
            ? hop.domain().toLowerCase(Locale.ROOT)
            : proved.getOrDefault(hop.remote(), address);
    Target target = new Target(hop.remote(), named ? domain : null);
    StreamConnection known = opened.get(target);
    if (known != null) {
      return known;
    }
    StreamConnection there = byAddress.get(hop.remote());
    if (there != null && (!named || domain.equals(address) || names(there, domain))) {
      return there;
    }
    StreamConnection alias = aliases.get(hop.remote());
    if (alias != null && names(alias, domain)) {
      return alias;
    }
    StreamConnection ours = opened.computeIfAbsent(target, connect);
    if (ours != null) {
      byAddress.putIfAbsent(target.remote(), ours);
    }
    return ours;
  }

  private static boolean names(StreamConnection connection, String domain) {
    return connection.certificate() != null && DomainName.matches(connection.certificate(), domain);
  }

  /** It is closed; gives the addresses that it led to. */
  List<InetSocketAddress> forget(StreamConnection connection) {
    List<InetSocketAddress> led = new ArrayList<>(1);
    led.add(connection.remote());
    byAddress.remove(connection.remote(), connection);
    if (connection.target() != null) {
      opened.remove(connection.target(), connection);
    } else if (connection.certificate() != null) {
      aliases.forEach((listening, alias) -> takeOff(listening, alias, connection, led));
    }
    return led;
  }

  private void takeOff(
      InetSocketAddress listening,
      StreamConnection alias,
      StreamConnection gone,
      List<InetSocketAddress> led) {
    if (alias == gone && aliases.remove(listening, gone)) {
      led.add(listening);
    }
  }

  List<StreamConnection> all() {
    List<StreamConnection> all = new ArrayList<>(opened.values());
    byAddress.values().stream().filter(c -> c.target() == null).forEach(all::add);
    return all;
  }
}
