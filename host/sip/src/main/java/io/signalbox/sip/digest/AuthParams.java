package io.signalbox.sip.digest;

import io.signalbox.sip.Parsed;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code name=value} list behind the word {@code Digest}, as it stood. Names are in lower case
 * and occur once: a parameter that stands twice means one thing to us and another to the next hop.
 */
final class AuthParams {
  private static final String SCHEME = "Digest";

  private final Map<String, String> raw;

  private AuthParams(Map<String, String> raw) {
    this.raw = raw;
  }

  /**
   *
   *
   * <pre>
   * "Digest" LWS auth-param *( COMMA auth-param )      RFC 3261 §25.1
   * auth-param = token EQUAL ( token / quoted-string )
   * </pre>
   *
   * Lenient where nothing is lost: empty list elements are skipped, and an unquoted value runs to
   * the next comma or white space.
   */
  static Parsed<AuthParams> parse(String text) {
    int at = blank(text, 0);
    int schemeEnd = at + SCHEME.length();
    if (!text.regionMatches(true, at, SCHEME, 0, SCHEME.length())
        || (schemeEnd < text.length() && text.charAt(schemeEnd) > ' ')) {
      return Parsed.bad(at, "auth-scheme", "the scheme is not Digest");
    }
    Map<String, String> found = new LinkedHashMap<>();
    at = separators(text, schemeEnd);
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      String name = equals < 0 ? "" : text.substring(at, equals).trim().toLowerCase(Locale.ROOT);
      if (!token(name)) {
        return Parsed.bad(at, "auth-param", "a parameter is a name, = and a value");
      }
      int start = blank(text, equals + 1);
      int end = valueEnd(text, start);
      if (end < 0) {
        return Parsed.bad(start, "quoted-string", "a quoted string ends with a quote");
      }
      if (found.put(name, text.substring(start, end)) != null) {
        return Parsed.bad(at, "auth-param", "the parameter " + name + " stands twice");
      }
      int next = blank(text, end);
      if (next < text.length() && text.charAt(next) != ',') {
        return Parsed.bad(next, "auth-param", "a comma separates parameters");
      }
      at = separators(text, next);
    }
    return Parsed.ok(new AuthParams(found));
  }

  private static int valueEnd(String text, int start) {
    int i = start;
    if (i < text.length() && text.charAt(i) == '"') {
      for (i++; i < text.length() && text.charAt(i) != '"'; i++) {
        if (text.charAt(i) == '\\') {
          i++;
        }
      }
      return i < text.length() ? i + 1 : -1;
    }
    while (i < text.length() && text.charAt(i) != ',' && text.charAt(i) > ' ') {
      i++;
    }
    return i;
  }

  private static int blank(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private static int separators(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == ',')) {
      i++;
    }
    return i;
  }

  /** True for a token of RFC 3261 §25.1, which needs no quotes. */
  static boolean token(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && "-.!%*_+`'~".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Takes the parameter out and gives its value, quotes and escapes undone. */
  Optional<String> take(String name) {
    return Optional.ofNullable(raw.remove(name)).map(AuthParams::unquoted);
  }

  /** What nobody took, as it was written. */
  Map<String, String> rest() {
    return Collections.unmodifiableMap(raw);
  }

  private static String unquoted(String value) {
    if (!value.startsWith("\"")) {
      return value;
    }
    StringBuilder text = new StringBuilder(value.length());
    for (int i = 1; i < value.length() - 1; i++) {
      char c = value.charAt(i);
      text.append(c == '\\' ? value.charAt(++i) : c);
    }
    return text.toString();
  }

  /** The text as it is if it is a token, else as a quoted-string. */
  static String written(String text) {
    return token(text) ? text : quoted(text);
  }

  /** The text as a quoted-string; a quote and a backslash get a backslash before them. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
