package io.signalbox.sip;

import java.util.Optional;

/**
 * The user part of a SIP URI, read as a telephone number (RFC 3261 §19.1.6).
 *
 * <pre>
 * telephone-subscriber = number *( ";" par )          RFC 3261 §25.1, RFC 3966 §3
 * </pre>
 *
 * An escape such as {@code %23} counts as the one character that it stands for; what is not changed
 * keeps its spelling.
 *
 * @param number as written, escapes included
 * @param params the user parameters with their first semicolon; empty when there are none
 */
public record UserPart(String number, String params) {
  /** RFC 3261 §25.1, user-unreserved and mark, without the semicolon that ends the number. */
  private static final String UNESCAPED = "&=+$,?/-_.!~*'()";

  /** Reads a user part; null is the empty one. */
  public static UserPart of(String user) {
    if (user == null) {
      return new UserPart("", "");
    }
    int end = user.indexOf(';');
    return end < 0
        ? new UserPart(user, "")
        : new UserPart(user.substring(0, end), user.substring(end));
  }

  /** The number without its escapes. */
  public String dialled() {
    if (number.indexOf('%') < 0) {
      return number;
    }
    StringBuilder plain = new StringBuilder(number.length());
    for (int at = 0; at < number.length(); at = next(at)) {
      plain.append(character(at));
    }
    return plain.toString();
  }

  /** What follows {@code prefix}, given without escapes; empty if the number starts otherwise. */
  public Optional<UserPart> after(String prefix) {
    int at = 0;
    for (int i = 0; i < prefix.length(); i++) {
      if (at >= number.length() || character(at) != prefix.charAt(i)) {
        return Optional.empty();
      }
      at = next(at);
    }
    return Optional.of(new UserPart(number.substring(at), params));
  }

  /** What follows the first {@code count} characters; empty if there are fewer. */
  public Optional<UserPart> after(int count) {
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (at >= number.length()) {
        return Optional.empty();
      }
      at = next(at);
    }
    return Optional.of(new UserPart(number.substring(at), params));
  }

  /** The same with {@code prefix} before it; what a user part may not hold is escaped. */
  public UserPart withPrefix(String prefix) {
    return new UserPart(escape(prefix) + number, params);
  }

  /** As on the wire. */
  @Override
  public String toString() {
    return number + params;
  }

  private static String escape(String plain) {
    StringBuilder escaped = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean letterOrDigit = c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (letterOrDigit || UNESCAPED.indexOf(c) >= 0) {
        escaped.append(c);
      } else {
        escaped.append(String.format("%%%02X", (int) c));
      }
    }
    return escaped.toString();
  }

  private char character(int at) {
    return escapeAt(at)
        ? (char) (hex(number.charAt(at + 1)) << 4 | hex(number.charAt(at + 2)))
        : number.charAt(at);
  }

  private int next(int at) {
    return escapeAt(at) ? at + 3 : at + 1;
  }

  private boolean escapeAt(int at) {
    return number.charAt(at) == '%'
        && at + 2 < number.length()
        && hex(number.charAt(at + 1)) >= 0
        && hex(number.charAt(at + 2)) >= 0;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }
}
