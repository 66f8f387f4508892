package io.signalbox.core.transport;

import io.signalbox.api.Transport;
import io.signalbox.sip.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The addresses that were bound. Immutable; any thread. */
public final class OwnAddresses implements LocalAddresses {
  /**
   * One listener.
   *
   * @param local with its real port
   * @param advertised what it is called in Via and Record-Route
   * @param tos of what leaves by it; -1 for what the kernel gives
   */
  public record Bound(Transport transport, InetSocketAddress local, HostPort advertised, int tos) {
    /** True if it is bound there, or called so. */
    boolean named(HostPort name) {
      return name.port() == local.getPort() && name.host().equals(Inet.host(local.getAddress()))
          || name.port() == advertised.port()
              && name.host().equals(Inet.canonical(advertised.host()));
    }

    /** True if a packet from here can reach {@code remote}. */
    boolean reaches(InetSocketAddress remote) {
      InetAddress from = local.getAddress();
      InetAddress to = remote.getAddress();
      boolean family = from.getClass() == to.getClass() || from.isAnyLocalAddress();
      return family && (!from.isLoopbackAddress() || to.isLoopbackAddress());
    }
  }

  private final Bound[] bound;

  /** What names this host: few, and asked for each message. */
  private final HostPort[] names;

  /** Of what was bound, in this order. */
  public OwnAddresses(List<Bound> bound) {
    this.bound = bound.toArray(Bound[]::new);
    Set<HostPort> named = new LinkedHashSet<>();
    for (Bound one : bound) {
      name(named, one.transport(), one.advertised().host(), one.advertised().port());
      for (InetAddress ip : meant(one.local().getAddress())) {
        name(named, one.transport(), Inet.host(ip), one.local().getPort());
      }
    }
    this.names = named.toArray(HostPort[]::new);
  }

  private static void name(Set<HostPort> named, Transport transport, String host, int port) {
    named.add(new HostPort(Inet.canonical(host), port));
    if (port == transport.defaultPort()) {
      named.add(new HostPort(Inet.canonical(host), -1));
    }
  }

  /** What a listener is called when its operator does not say. */
  static HostPort nameOf(InetSocketAddress local) {
    InetAddress ip = local.getAddress();
    InetAddress named =
        meant(ip).stream()
            .filter(own -> !ip.isAnyLocalAddress() || own.getClass() == ip.getClass())
            .filter(own -> !own.isLinkLocalAddress())
            .min((a, b) -> Boolean.compare(a.isLoopbackAddress(), b.isLoopbackAddress()))
            .orElse(ip);
    return new HostPort(Inet.host(named), local.getPort());
  }

  /** The address itself; for the wildcard, the addresses of all interfaces. */
  private static List<InetAddress> meant(InetAddress ip) {
    if (!ip.isAnyLocalAddress()) {
      return List.of(ip);
    }
    try {
      List<InetAddress> own = new ArrayList<>();
      NetworkInterface.networkInterfaces()
          .forEach(network -> network.inetAddresses().forEach(own::add));
      return own;
    } catch (SocketException e) {
      throw new IllegalStateException("the network interfaces cannot be listed", e);
    }
  }

  /** The listener that sends by this hop. */
  Optional<Bound> listener(Hop hop) {
    Bound first = null;
    for (Bound one : bound) {
      if (one.transport() == hop.transport()) {
        if (one.local().equals(hop.local())) {
          return Optional.of(one);
        }
        if (first == null && one.reaches(hop.remote())) {
          first = one;
        }
      }
    }
    return Optional.ofNullable(first);
  }

  List<Bound> all() {
    return List.of(bound);
  }

  @Override
  public HostPort advertised(Hop hop) {
    // What cannot be sent needs no true name: the sender will say so.
    if (bound.length == 0) {
      throw new IllegalStateException("nothing listens yet");
    }
    return listener(hop).orElse(bound[0]).advertised();
  }

  @Override
  public boolean isMyself(String host, int port) {
    for (HostPort name : names) {
      if (name.port() == port && name.host().equals(Inet.canonical(host))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<InetSocketAddress> sockets(Transport transport) {
    List<InetSocketAddress> sockets = new ArrayList<>(bound.length);
    for (Bound one : bound) {
      if (one.transport() == transport) {
        sockets.add(one.local());
      }
    }
    return sockets;
  }

  @Override
  public Optional<InetSocketAddress> socket(Transport transport, String host, int port) {
    HostPort wanted = new HostPort(Inet.canonical(host), port);
    for (Bound one : bound) {
      if (one.transport() == transport && one.named(wanted)) {
        return Optional.of(one.local());
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean reaches(Hop hop) {
    return listener(hop).isPresent();
  }

  @Override
  public boolean serves(Transport transport) {
    for (Bound one : bound) {
      if (one.transport() == transport) {
        return true;
      }
    }
    return false;
  }
}
