package io.signalbox.sip;

/** Classes of characters of RFC 3261 §25.1. */
final class Chars {
  private static final long[] TOKEN = set("-.!%*_+`'~");
  private static final long[] USER = set("-_.!~*'()&=+$,;?/");
  private static final long[] RESERVED = mask(";/?:@&=+$,");

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

  /** {@code unreserved / user-unreserved}: stands in the user part of a URI as it is. */
  static boolean user(int c) {
    return in(USER, c);
  }

  /** {@code reserved}: not the same as its escape (RFC 3261 §19.1.4). */
  static boolean reserved(int c) {
    return in(RESERVED, c);
  }

  static boolean blank(int c) {
    return c == ' ' || c == '\t';
  }

  /** True for what no URI has: white space, control characters, quotes and angle brackets. */
  static boolean breaksUri(int c) {
    return c <= ' ' || c == '<' || c == '>' || c == '"' || c == 0x7f;
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

  private static long[] mask(String members) {
    long[] set = new long[2];
    members.chars().forEach(c -> set[c >> 6] |= 1L << (c & 63));
    return set;
  }
}
