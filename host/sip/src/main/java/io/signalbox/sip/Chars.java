package io.signalbox.sip;

/** Classes of characters of RFC 3261 §25.1. */
final class Chars {
  private static final int TOKEN = 1;
  private static final int USER = 1 << 1;
  private static final int RESERVED = 1 << 2;
  private static final int HOST = 1 << 3;
  private static final int SCHEME = 1 << 4;
  private static final int BREAKS_DISPLAY = 1 << 5;
  private static final int BREAKS_URI = 1 << 6;
  private static final int DELIMITS_URI = 1 << 7;

  /** The classes of each character of ASCII. */
  private static final int[] CLASSES = new int[128];

  static {
    String alphanumeric = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    put(TOKEN, alphanumeric + "-.!%*_+`'~");
    put(USER, alphanumeric + "-_.!~*'()&=+$,;?/");
    put(RESERVED, ";/?:@&=+$,");
    // '_' is no host character in RFC 3261, but names of SRV records and of containers have it.
    put(HOST, alphanumeric + "-._");
    put(SCHEME, alphanumeric + "+-.");
    put(BREAKS_DISPLAY, controls().replace("\t", "") + "\",;>\\");
    put(BREAKS_URI | DELIMITS_URI, controls() + " <>\"\u007f");
    put(DELIMITS_URI, ":@;?");
  }

  private Chars() {}

  /** A character of {@code token}. */
  static boolean token(int c) {
    return in(TOKEN, c);
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

  private static boolean in(int kind, int c) {
    return (c & ~127) == 0 && (CLASSES[c] & kind) != 0;
  }

  private static void put(int kinds, String members) {
    members.chars().forEach(c -> CLASSES[c] |= kinds);
  }

  private static String controls() {
    StringBuilder text = new StringBuilder();
    for (char c = 0; c < ' '; c++) {
      text.append(c);
    }
    return text.toString();
  }
}
