package io.signalbox.core.transport;

import io.signalbox.api.Transport;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.Parsed;
import java.util.Locale;
import java.util.Optional;

/**
 * Where to listen, as an operator writes it.
 *
 * @param transport how
 * @param host a name or an address; an IPv6 address with or without brackets
 * @param port 0 for any that is free
 * @param advertised what Via and Record-Route say in its place, such as the public address of a
 *     NAT; null for the address itself; without a port, the real one is said
 * @param tos the TOS byte of what leaves by it, DSCP and ECN (RFC 2474); -1 for what the kernel
 *     gives
 */
public record ListenAddress(
    Transport transport, String host, int port, HostPort advertised, int tos) {
  private static final int MAX_PORT = 65_535;

  /**
   *
   *
   * <pre>
   * listen-address = transport ":" host [ ":" port ]       such as udp:127.0.0.1:5060, tcp:[::]:5060
   * </pre>
   */
  public static Parsed<ListenAddress> parse(String text) {
    int colon = text.indexOf(':');
    Optional<Transport> transport =
        colon < 0 ? Optional.empty() : Transport.of(text.substring(0, colon));
    if (transport.isEmpty()) {
      return Parsed.bad(0, "transport", text + ": a listen address starts with udp:, tcp: or tls:");
    }
    int bracket = text.indexOf(']');
    int portColon = text.indexOf(':', Math.max(colon + 1, bracket));
    int hostEnd = portColon < 0 ? text.length() : portColon;
    String host = text.substring(colon + 1, hostEnd);
    if (host.isEmpty()) {
      return Parsed.bad(colon + 1, "host", text + ": there is no host");
    }
    int port = portColon < 0 ? transport.get().defaultPort() : port(text.substring(portColon + 1));
    return port < 0
        ? Parsed.bad(hostEnd, "port", text + ": a port is a number from 0 to 65535")
        : Parsed.ok(new ListenAddress(transport.get(), host, port, null, -1));
  }

  private static int port(String digits) {
    boolean number = digits.matches("[0-9]{1,5}");
    return number && Integer.parseInt(digits) <= MAX_PORT ? Integer.parseInt(digits) : -1;
  }

  /** The same, called otherwise in Via and Record-Route. */
  public ListenAddress advertise(HostPort name) {
    return new ListenAddress(transport, host, port, name, tos);
  }

  /** The same, its packets marked. */
  public ListenAddress marked(int tosByte) {
    return new ListenAddress(transport, host, port, advertised, tosByte);
  }

  /** As an operator writes it. */
  @Override
  public String toString() {
    return transport.name().toLowerCase(Locale.ROOT) + ":" + host + ":" + port;
  }
}
