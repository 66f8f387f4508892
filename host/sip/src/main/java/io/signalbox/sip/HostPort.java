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
    return parse(text, 0, text.length());
  }

  /**
   * Reads what stands from {@code from} to {@code to}; blanks around it and around the colon are
   * skipped.
   *
   * <pre>
   * hostport = host [ ":" port ]      RFC 3261 §25.1
   * </pre>
   */
  static Parsed<HostPort> parse(String text, int from, int to) {
    int start = Scan.skipBlanks(text, from, to);
    boolean reference = start < to && text.charAt(start) == '[';
    int hostEnd = start;
    while (hostEnd < to && text.charAt(hostEnd) != (reference ? ']' : ':')) {
      hostEnd++;
    }
    if (reference && hostEnd == to) {
      return Parsed.bad(start, "IPv6reference", "an IPv6 address ends with ]");
    }
    int end = reference ? ++hostEnd : Scan.trimBlanks(text, start, hostEnd);
    if (end == start) {
      return Parsed.bad(start, "host", "there is no host");
    }
    String host = text.substring(start, end);
    if (reference) {
      host = host.replace(":::", "::"); // RFC 5118 §4.10: an error of the ABNF of RFC 3261
      if (!Ipv6.valid(host.substring(1, host.length() - 1))) {
        return Parsed.bad(start, "IPv6reference", "there is no IPv6 address in the brackets");
      }
    }
    for (int i = start; i < end && !reference; i++) {
      if (!hostChar(text.charAt(i))) {
        return Parsed.bad(i, "host", "a host name has letters, digits, - and . alone");
      }
    }
    int colon = Scan.skipBlanks(text, hostEnd, to);
    if (colon == to) {
      return Parsed.ok(new HostPort(host, -1));
    }
    int digits = Scan.skipBlanks(text, colon + 1, to);
    int port =
        text.charAt(colon) == ':' ? number(text, digits, Scan.trimBlanks(text, digits, to)) : -1;
    return port < 1
        ? Parsed.bad(hostEnd, "port", "a port is a number from 1 to 65535")
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

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
      if (value > MAX_PORT) {
        return -1;
      }
    }
    return from == to ? -1 : value;
  }

  @Override
  public String toString() {
    return port < 0 ? host : host + ":" + port;
  }
}
