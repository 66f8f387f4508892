package io.signalbox.core.script.words;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A listener as Kamailio writes it.
 *
 * @param host an address or a name, without the brackets of an IPv6 reference
 */
record Socket(Transport transport, String host, int port) {
  private static final Pattern FORM =
      Pattern.compile(
          "(udp|tcp|tls):(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?");

  /** {@code udp:10.0.0.1:5060}, {@code tls:[2001:db8::1]}. */
  static Socket of(String text) {
    Matcher form = FORM.matcher(text);
    int port = form.matches() && form.group(3) != null ? Integer.parseInt(form.group(3)) : 1;
    String host = form.matches() ? form.group(2).replaceAll("^\\[|]$", "") : "";
    boolean good = form.matches() && port > 0 && port <= 65_535;
    if (!good || form.group(2).startsWith("[") && Cidr.literal(host).isEmpty()) {
      throw new Fault("\"" + text + "\" is no listener such as udp:10.0.0.1:5060");
    }
    Transport transport = Transport.of(form.group(1)).orElseThrow();
    return new Socket(transport, host, form.group(3) == null ? transport.defaultPort() : port);
  }
}
