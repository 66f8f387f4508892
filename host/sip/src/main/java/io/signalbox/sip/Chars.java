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

  /** The classes of each octet; beyond ASCII there are none. */
  private static final byte[] CLASSES = new byte[256];

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

  /** True if all bytes from {@code from} to {@code to} are {@code token}, and there is one. */
  static boolean isToken(byte[] bytes, int from, int to) {
    return from < to && tokenEnd(bytes, from, to) == to;
  }

  /** Where what is {@code token} ends that starts at {@code from}. */
  static int tokenEnd(byte[] bytes, int from, int to) {
    return firstOther(TOKEN, bytes, from, to);
  }

  /** True if a display name stands there that needs no quotes: no separators, no controls. */
  static boolean isDisplay(byte[] bytes, int from, int to) {
    return first(BREAKS_DISPLAY, bytes, from, to) == to;
  }

  /** {@code unreserved / user-unreserved}: stands in the user part of a URI as it is. */
  static boolean user(int c) {
    return in(USER, c);
  }

  /** {@code reserved}: not the same as its escape (RFC 3261 §19.1.4). */
  static boolean reserved(int c) {
    return in(RESERVED, c);
  }

  /** Where a host name or an IPv4 address ends that starts at {@code from}. */
  static int hostEnd(byte[] bytes, int from, int to) {
    return firstOther(HOST, bytes, from, to);
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

  /** The first byte that breaks a URI or separates its parts, or {@code to}. */
  static int nextDelimiter(byte[] bytes, int from, int to) {
    return first(DELIMITS_URI, bytes, from, to);
  }

  /** The first byte of such a kind from {@code from} on, or {@code to}. */
  private static int first(int kind, byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (CLASSES[bytes[i] & 0xff] & kind) == 0) {
      i++;
    }
    return i;
  }

  /** The first byte that is not of such a kind from {@code from} on, or {@code to}. */
  private static int firstOther(int kind, byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (CLASSES[bytes[i] & 0xff] & kind) != 0) {
      i++;
    }
    return i;
  }

  /** Lower case of a letter of ASCII; anything else as it is. */
  static int fold(int c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  private static boolean in(int kind, int c) {
    return (c & ~127) == 0 && (CLASSES[c] & kind) != 0; // c may be a byte beyond ASCII, or a char
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
