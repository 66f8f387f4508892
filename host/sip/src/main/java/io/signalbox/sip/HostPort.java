package io.signalbox.sip;

/**
 * A host and a port as they stand in a URI or a Via.
 *
 * @param host a name, an IPv4 address, or an IPv6 reference with its brackets
 * @param port 1 to 65535, or -1 when none is written
 */
public record HostPort(String host, int port) {
  private static final int MAX_PORT = 65_535;

  /** Host and port, or a host alone, with the grammar of a Via's sent-by. */
  public static Parsed<HostPort> parse(String text) {
    return parse(text, 0);
  }

  /**
   *
   *
   * <pre>
   * hostport = host [ ":" port ]      RFC 3261 §25.1
   * </pre>
   *
   * @param base is added to the offset of a failure
   */
  static Parsed<HostPort> parse(String text, int base) {
    int hostEnd;
    if (text.startsWith("[")) {
      hostEnd = text.indexOf(']') + 1;
      if (hostEnd == 0) {
        return Parsed.bad(base, "IPv6reference", "an IPv6 address ends with ]");
      }
    } else {
      int colon = text.indexOf(':');
      hostEnd = colon < 0 ? text.length() : colon;
    }
    String host = text.substring(0, hostEnd).trim();
    if (host.isEmpty()) {
      return Parsed.bad(base, "host", "there is no host");
    }
    if (host.charAt(0) == '[') {
      if (!Ipv6.valid(host.substring(1, host.length() - 1).replace(":::", "::"))) {
        return Parsed.bad(base, "IPv6reference", "there is no IPv6 address in the brackets");
      }
      host = host.replace(":::", "::"); // RFC 5118 §4.10: an error of the ABNF of RFC 3261
    }
    for (int i = 0; i < host.length() && host.charAt(0) != '['; i++) {
      if (!hostChar(host.charAt(i))) {
        return Parsed.bad(base + i, "host", "a host name has letters, digits, - and . alone");
      }
    }
    String rest = text.substring(hostEnd).trim();
    if (rest.isEmpty()) {
      return Parsed.ok(new HostPort(host, -1));
    }
    int port = rest.charAt(0) == ':' ? number(rest.substring(1).trim()) : -1;
    return port < 1
        ? Parsed.bad(base + hostEnd, "port", "a port is a number from 1 to 65535")
        : Parsed.ok(new HostPort(host, port));
  }

  // '_' is no host character in RFC 3261, but names of SRV records and of containers have it.
  private static boolean hostChar(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '.'
        || c == '_';
  }

  private static int number(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
      if (value > MAX_PORT) {
        return -1;
      }
    }
    return digits.isEmpty() ? -1 : value;
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
