package io.signalbox.sip.sdp;

import java.util.BitSet;

/** The payload types that the value of an fmtp line refers to. */
final class References {
  private References() {}

  /** True if {@code parameters} refer to one of these payload types. */
  static boolean any(String parameters, BitSet numbers) {
    return redundancy(parameters, numbers) || retransmission(parameters, numbers);
  }

  /** The encodings of a redundant packet, {@code 0/5/5} (RFC 2198 §5). */
  private static boolean redundancy(String text, BitSet numbers) {
    boolean referred = false;
    boolean several = false;
    int at = 0;
    while (true) {
      int end = digitsEnd(text, at);
      if (end == at || end - at > 3) {
        return false;
      }
      referred |= numbers.get(Integer.parseInt(text, at, end, 10));
      if (end == text.length()) {
        return several && referred;
      }
      if (text.charAt(end) != '/') {
        return false;
      }
      several = true;
      at = end + 1;
    }
  }

  /** The stream that is retransmitted, {@code apt=96} (RFC 4588 §8.6). */
  private static boolean retransmission(String text, BitSet numbers) {
    for (int i = 0; i + 3 < text.length(); i++) {
      boolean starts = i == 0 || text.charAt(i - 1) == ';' || text.charAt(i - 1) <= ' ';
      if (starts && text.regionMatches(true, i, "apt", 0, 3)) {
        int equals = skipBlanks(text, i + 3);
        if (equals < text.length() && text.charAt(equals) == '=') {
          int at = skipBlanks(text, equals + 1);
          int end = digitsEnd(text, at);
          if (end > at && end - at <= 3 && numbers.get(Integer.parseInt(text, at, end, 10))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int skipBlanks(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
