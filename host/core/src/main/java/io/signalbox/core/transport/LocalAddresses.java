package io.signalbox.core.transport;

import io.signalbox.api.Transport;
import io.signalbox.sip.HostPort;

/** What this host calls itself. Immutable; any thread. */
public interface LocalAddresses {
  /** What Via and Record-Route say for messages that leave by this hop. */
  HostPort advertised(Hop hop);

  /** True if this host and port (-1 for the transport's default) are ours. */
  boolean isMyself(String host, int port);

  /** True if a listener of this transport is there. */
  boolean serves(Transport transport);

  /** True if a listener of its transport can send to its address. */
  default boolean reaches(Hop hop) {
    return serves(hop.transport());
  }
}
