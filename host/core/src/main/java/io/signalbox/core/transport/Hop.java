package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import java.net.InetSocketAddress;

/**
 * Where a message goes next.
 *
 * @param transport how
 * @param remote a resolved address
 * @param local the listener to send from, or null for the first that fits
 */
public record Hop(Transport transport, InetSocketAddress remote, InetSocketAddress local) {
  /** Back to where a message came from, by the socket that it came by (RFC 3581 §4). */
  public static Hop back(Source source) {
    return new Hop(source.transport(), source.remote(), source.local());
  }
}
