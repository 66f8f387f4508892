package io.signalbox.sip;

import java.util.Locale;

/** A URI in a Request-URI, a name-addr or a Contact. {@code toString} is its form on the wire. */
public sealed interface Uri permits SipUri, Uri.Other {
  /** The scheme, in lower case, without the colon. */
  String scheme();

  /** Any scheme that is neither sip nor sips, such as {@code tel}; kept as it was written. */
  record Other(String scheme, String rest) implements Uri {
    @Override
    public String toString() {
      return scheme + ":" + rest;
    }
  }

  /**
   *
   *
   * <pre>
   * Request-URI = SIP-URI / SIPS-URI / absoluteURI       RFC 3261 §25.1
   * </pre>
   */
  static Parsed<Uri> parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0) {
      return Parsed.bad(0, "scheme", "a URI starts with a scheme and a colon");
    }
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      boolean alpha = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!alpha && (i == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
        return Parsed.bad(i, "scheme", "a scheme has letters, digits, +, - and . alone");
      }
    }
    for (int i = colon + 1; i < text.length(); i++) {
      if (Chars.breaksUri(text.charAt(i))) {
        return Parsed.bad(i, "absoluteURI", "a URI has no white space, quotes or angle brackets");
      }
    }
    if (colon + 1 == text.length()) {
      return Parsed.bad(colon + 1, "absoluteURI", "nothing follows the scheme");
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "sip", "sips" -> SipUri.parse(scheme, text, colon + 1).map(uri -> uri);
      default -> Parsed.ok(new Other(scheme, text.substring(colon + 1)));
    };
  }
}
