package io.signalbox.core.transport;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.sip.Via;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The way of a response to the sender of its request (RFC 3261 §18.2.2, RFC 3581 §4). A deliberate
 * deviation: {@code maddr} is not followed, it would aim our responses at anyone.
 *
 * @param first by the socket, or the connection, that the request came by
 * @param fallback a new connection to where the sender says that it listens, for a stream whose
 *     connection is gone; null for UDP
 */
public record ResponsePath(Hop first, Hop fallback) {
  /** The way back for a request with this top Via. */
  public static ResponsePath of(Via top, Source source) {
    int sentBy = top.port() > 0 ? top.port() : source.transport().defaultPort();
    InetSocketAddress listening = new InetSocketAddress(source.remote().getAddress(), sentBy);
    if (source.transport().reliable()) {
      return new ResponsePath(
          Hop.back(source), new Hop(source.transport(), listening, source.local(), domain(top)));
    }
    boolean symmetric = top.params().has("rport");
    return new ResponsePath(
        symmetric ? Hop.back(source) : new Hop(source.transport(), listening, source.local()),
        null);
  }

  /**
   * The way of a response whose request nobody remembers: by what its next Via says alone, which we
   * wrote ourselves. Empty when that is no address.
   *
   * @param local the listener that the request came by
   */
  public static Optional<Hop> back(Via next, Transport transport, InetSocketAddress local) {
    int sentBy = next.port() > 0 ? next.port() : transport.defaultPort();
    int port = next.params().get("rport").flatMap(ResponsePath::port).orElse(sentBy);
    return Cidr.literal(next.params().get("received").orElse(bare(next.host())))
        .map(ip -> new Hop(transport, new InetSocketAddress(ip, port), local));
  }

  private static Optional<Integer> port(String digits) {
    return digits.matches("[1-9]\\d{0,4}") && Integer.parseInt(digits) <= 65_535
        ? Optional.of(Integer.valueOf(digits))
        : Optional.empty();
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The sender has called itself so; its certificate has to bear it out (RFC 3261 §26.3.2.2). */
  private static String domain(Via top) {
    return top.host().startsWith("[") ? null : top.host();
  }

  /** Sends {@code response}; {@code failed} hears when the last way failed. */
  public void send(Sender sender, byte[] response, Consumer<String> failed) {
    boolean again = fallback != null;
    sender.send(
        response, first, again ? reason -> sender.send(response, fallback, failed) : failed);
  }
}
