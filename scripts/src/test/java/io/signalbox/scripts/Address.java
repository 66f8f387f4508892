package io.signalbox.scripts;

import java.util.Locale;

/**
 * Where a peer of a test is and how it talks: {@code udp:127.0.0.1}, {@code tcp:[::1]}.
 *
 * @param transport in lower case
 * @param ip as in a URI
 */
record Address(String transport, String ip) {
  /** Reads one. */
  static Address of(String text) {
    int colon = text.indexOf(':');
    return new Address(text.substring(0, colon), text.substring(colon + 1));
  }

  /** The address without the brackets of an IPv6 reference. */
  String bare() {
    return ip.startsWith("[") ? ip.substring(1, ip.length() - 1) : ip;
  }

  /** As the accounts name it. */
  String protocol() {
    return transport.toUpperCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return transport + ":" + ip;
  }
}
