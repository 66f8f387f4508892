package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Finds host and port where they lie in bytes. To be used again: each reading overwrites the last.
 */
final class HostScan {
  private static final int MAX_PORT = 65_535;

  private int start;
  private int end;
  private int port;

  /**
   * Reads what stands from {@code from} to {@code to}; blanks around it and around the colon are
   * skipped.
   *
   * <pre>
   * hostport = host [ ":" port ]      RFC 3261 §25.1
   * </pre>
   *
   * @return what is wrong, or null
   */
  ParseFailure read(byte[] bytes, int from, int to) {
    start = Scan.skipBlanks(bytes, from, to);
    int hostEnd = Chars.hostEnd(bytes, start, to);
    end = hostEnd;
    if (end == start || end < to && bytes[end] != ':') {
      hostEnd = Scan.find(bytes, start < to && bytes[start] == '[' ? ']' : ':', start, to);
      ParseFailure failure = unusual(bytes, hostEnd, to);
      if (failure != null) {
        return failure;
      }
      hostEnd = Math.max(hostEnd, end);
    }
    int colon = Scan.skipBlanks(bytes, hostEnd, to);
    port = colon == to ? -1 : port(bytes, colon, to);
    return colon < to && port < 1
        ? new ParseFailure(hostEnd, "port", "a port is a number from 1 to 65535")
        : null;
  }

  /** An IPv6 address, blanks behind the host, or no host at all. */
  private ParseFailure unusual(byte[] bytes, int separator, int to) {
    if (start == to || bytes[start] != '[') {
      end = Scan.trimBlanks(bytes, start, separator);
      if (end == start) {
        return new ParseFailure(start, "host", "there is no host");
      }
      int odd = Chars.hostEnd(bytes, start, end);
      return odd < end
          ? new ParseFailure(odd, "host", "a host name has letters, digits, - and . alone")
          : null;
    }
    if (separator == to) {
      return new ParseFailure(start, "IPv6reference", "an IPv6 address ends with ]");
    }
    end = separator + 1;
    String host = text(bytes, start, end);
    return Ipv6.valid(host.substring(1, host.length() - 1))
        ? null
        : new ParseFailure(start, "IPv6reference", "there is no IPv6 address in the brackets");
  }

  private static int port(byte[] bytes, int colon, int to) {
    if (bytes[colon] != ':') {
      return 0;
    }
    int from = Scan.skipBlanks(bytes, colon + 1, to);
    int digits = Scan.trimBlanks(bytes, from, to);
    int value = 0;
    for (int i = from; i < digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      value = value * 10 + digit;
      if (value > MAX_PORT) {
        return 0;
      }
    }
    return value;
  }

  /** Where the host starts. */
  int start() {
    return start;
  }

  /** Where the host ends. */
  int end() {
    return end;
  }

  /** 1 to 65535, or -1 when none is written. */
  int port() {
    return port;
  }

  /** The host that was read there. */
  static String text(byte[] bytes, int start, int end) {
    String host = new String(bytes, start, end - start, UTF_8);
    return bytes[start] == '['
        ? host.replace(":::", "::") // RFC 5118 §4.10: an error of the ABNF of RFC 3261
        : host;
  }
}
