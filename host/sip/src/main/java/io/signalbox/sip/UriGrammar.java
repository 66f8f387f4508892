package io.signalbox.sip;

import java.util.Locale;

/**
 * Reads a URI where it stands in a text.
 *
 * <pre>
 * Request-URI = SIP-URI / SIPS-URI / absoluteURI       RFC 3261 §25.1
 * </pre>
 */
final class UriGrammar {
  private UriGrammar() {}

  static Parsed<Uri> parse(String text, int from, int to) {
    int colon = Scan.find(text, ':', from, to);
    if (colon == from || colon == to) {
      return Parsed.bad(from, "scheme", "a URI starts with a scheme and a colon");
    }
    for (int i = from; i < colon; i++) {
      char c = text.charAt(i);
      boolean alpha = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!alpha && (i == from || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
        return Parsed.bad(i, "scheme", "a scheme has letters, digits, +, - and . alone");
      }
    }
    for (int i = colon + 1; i < to; i++) {
      if (Chars.breaksUri(text.charAt(i))) {
        return Parsed.bad(i, "absoluteURI", "a URI has no white space, quotes or angle brackets");
      }
    }
    if (colon + 1 == to) {
      return Parsed.bad(colon + 1, "absoluteURI", "nothing follows the scheme");
    }
    if (is("sip", text, from, colon)) {
      return SipUri.parse("sip", text, colon + 1, to);
    }
    if (is("sips", text, from, colon)) {
      return SipUri.parse("sips", text, colon + 1, to);
    }
    String scheme = text.substring(from, colon).toLowerCase(Locale.ROOT);
    return Parsed.ok(new Uri.Other(scheme, text.substring(colon + 1, to)));
  }

  private static boolean is(String scheme, String text, int from, int to) {
    return to - from == scheme.length() && text.regionMatches(true, from, scheme, 0, to - from);
  }
}
