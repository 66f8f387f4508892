package io.signalbox.sip.sdp;

/** RTP payload types as numbers in bytes. */
final class PayloadNumber {
  /** The largest: it has seven bits (RFC 3550 §5.1). */
  static final int MAX = 127;

  private PayloadNumber() {}

  /** The number that the bytes are, or -1. */
  static int parse(byte[] bytes, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      number = number * 10 + digit;
      if (digit < 0 || digit > 9 || number > MAX) {
        return -1;
      }
    }
    return from < to ? number : -1;
  }
}
