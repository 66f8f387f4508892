package io.signalbox.core.transport;

import io.signalbox.api.Transport;
import io.signalbox.sip.HostPort;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** What this host calls itself. Immutable; any thread. */
public interface LocalAddresses {
  /** What Via and Record-Route say for messages that leave by this hop. */
  HostPort advertised(Hop hop);

  /** True if this host and port (-1 for the transport's default) are ours. */
  boolean isMyself(String host, int port);

  /** True if a listener of this transport is there. */
  boolean serves(Transport transport);

  /** Where the listeners of this transport are bound. */
  default List<InetSocketAddress> sockets(Transport transport) {
    return List.of();
  }

  /** Where the listener is bound that bears this address, or is called so; empty without one. */
  default Optional<InetSocketAddress> socket(Transport transport, String host, int port) {
    return Optional.empty();
  }

  /** True if a listener of its transport can send to its address. */
  default boolean reaches(Hop hop) {
    return serves(hop.transport());
  }
}
