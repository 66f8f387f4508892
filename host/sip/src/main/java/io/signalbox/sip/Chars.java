package io.signalbox.sip;

/** Classes of characters of RFC 3261 §25.1. */
final class Chars {
  private static final long[] TOKEN = set("-.!%*_+`'~");
  private static final long[] USER = set("-_.!~*'()&=+$,;?/");
  private static final long[] RESERVED = mask(";/?:@&=+$,");

  // '_' is no host character in RFC 3261, but names of SRV records and of containers have it.
  private static final long[] HOST = set("-._");
  private static final long[] SCHEME = set("+-.");
  private static final long[] BREAKS_DISPLAY = mask(controls().replace("\t", "") + "\",;>\\");
  private static final long[] BREAKS_URI = mask(controls() + " <>\"\u007f");
  private static final long[] DELIMITS_URI = mask(controls() + " <>\"\u007f:@;?");

  private Chars() {}

  /** A character of {@code token}. */
  static boolean token(int c) {
    return in(TOKEN, c);
  }

  /** True if all of it is {@code token}, and there is at least one character. */
  static boolean isToken(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (!token(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** True if all bytes from {@code from} to {@code to} are {@code token}, and there is one. */
  static boolean isToken(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!token(bytes[i])) {
        return false;
      }
    }
    return from < to;
  }

  /** True for what no display name without quotes has: separators and control characters. */
  static boolean breaksDisplay(int c) {
    return in(BREAKS_DISPLAY, c);
  }

  /** {@code unreserved / user-unreserved}: stands in the user part of a URI as it is. */
  static boolean user(int c) {
    return in(USER, c);
  }

  /** {@code reserved}: not the same as its escape (RFC 3261 §19.1.4). */
  static boolean reserved(int c) {
    return in(RESERVED, c);
  }

  /** A character of a host name or an IPv4 address. */
  static boolean host(int c) {
    return in(HOST, c);
  }

  /** A character of a scheme behind its first, which is a letter. */
  static boolean schemeRest(int c) {
    return in(SCHEME, c);
  }

  /** A letter of ASCII. */
  static boolean alpha(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  static boolean blank(int c) {
    return c == ' ' || c == '\t';
  }

  /** True for what no URI has: white space, control characters, quotes and angle brackets. */
  static boolean breaksUri(int c) {
    return in(BREAKS_URI, c);
  }

  /** True for that, and for what separates the parts of a SIP URI. */
  static boolean delimitsUri(int c) {
    return in(DELIMITS_URI, c);
  }

  /** Lower case of a letter of ASCII; anything else as it is. */
  static int fold(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  private static boolean in(long[] set, int c) {
    return c >= 0 && c < 128 && (set[c >> 6] >>> (c & 63) & 1) != 0;
  }

  private static long[] set(String others) {
    return mask("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + others);
  }

  private static String controls() {
    StringBuilder text = new StringBuilder();
    for (char c = 0; c < ' '; c++) {
      text.append(c);
    }
    return text.toString();
  }

  private static long[] mask(String members) {
    long[] set = new long[2];
    members.chars().forEach(c -> set[c >> 6] |= 1L << (c & 63));
    return set;
  }
}
