package io.signalbox.core.proxy;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import java.net.InetSocketAddress;

/** The listener that a request leaves by, where its target is of the listener's kind. */
record SendSocket(Transport transport, InetSocketAddress local) {
  /** The same way from this listener; as it is for another transport or IP version. */
  Hop choose(Hop hop) {
    boolean version =
        local.getAddress().isAnyLocalAddress()
            || local.getAddress().getClass() == hop.remote().getAddress().getClass();
    return hop.transport() == transport && version
        ? new Hop(transport, hop.remote(), local, hop.domain(), hop.established())
        : hop;
  }
}
