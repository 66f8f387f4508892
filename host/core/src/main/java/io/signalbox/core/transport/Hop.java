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
 * @param domain what the certificate of a TLS peer has to name (RFC 5922 §7.3): the host of the URI
 *     that was resolved to {@code remote}; null for the address itself
 * @param established true to use the connection that is there, and open none
 */
public record Hop(
    Transport transport,
    InetSocketAddress remote,
    InetSocketAddress local,
    String domain,
    boolean established) {
  /** To an address that no domain stands behind. */
  public Hop(Transport transport, InetSocketAddress remote, InetSocketAddress local) {
    this(transport, remote, local, null, false);
  }

  /** To an address of this domain. */
  public Hop(
      Transport transport, InetSocketAddress remote, InetSocketAddress local, String domain) {
    this(transport, remote, local, domain, false);
  }

  /** Back to where a message came from, by the socket that it came by (RFC 3581 §4). */
  public static Hop back(Source source) {
    return new Hop(
        source.transport(), source.remote(), source.local(), null, source.transport().reliable());
  }
}
