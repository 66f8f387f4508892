package io.signalbox.sip.sdp;

/** Some of the 128 RTP payload types. */
final class PayloadSet {
  private long low;
  private long high;

  /** All of these. */
  static PayloadSet of(byte[] numbers) {
    PayloadSet set = new PayloadSet();
    for (byte number : numbers) {
      set.add(number);
    }
    return set;
  }

  void add(int number) {
    if (number < Long.SIZE) {
      low |= 1L << number;
    } else {
      high |= 1L << number;
    }
  }

  /** False for a number that no payload type has. */
  boolean contains(int number) {
    return number >= 0
        && number <= PayloadNumber.MAX
        && ((number < Long.SIZE ? low : high) >>> number & 1) != 0;
  }

  boolean isEmpty() {
    return (low | high) == 0;
  }

  /** Those of the list that are not among them, in its order. */
  byte[] without(byte[] numbers) {
    int count = 0;
    for (byte number : numbers) {
      count += contains(number) ? 0 : 1;
    }
    byte[] left = new byte[count];
    int at = 0;
    for (byte number : numbers) {
      if (!contains(number)) {
        left[at++] = number;
      }
    }
    return left;
  }
}
