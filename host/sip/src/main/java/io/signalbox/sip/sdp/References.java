package io.signalbox.sip.sdp;

/** The payload types that the value of an fmtp line refers to. */
final class References {
  private final byte[] bytes;
  private final int from;
  private final int to;

  private References(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** True if this fmtp line refers to one of these payload types. */
  static boolean any(PayloadLines said, int line, PayloadSet numbers) {
    References value = new References(said.lines().bytes(), said.start(line), said.end(line));
    return value.redundancy(numbers) || value.retransmission(numbers);
  }

  /** The encodings of a redundant packet, {@code 0/5/5} (RFC 2198 §5). */
  private boolean redundancy(PayloadSet numbers) {
    boolean referred = false;
    boolean several = false;
    int at = from;
    while (true) {
      int end = digitsEnd(at);
      if (end == at || end - at > 3) {
        return false;
      }
      referred |= numbers.contains(PayloadNumber.parse(bytes, at, end));
      if (end == to) {
        return several && referred;
      }
      if (bytes[end] != '/') {
        return false;
      }
      several = true;
      at = end + 1;
    }
  }

  /** The stream that is retransmitted, {@code apt=96} (RFC 4588 §8.6). */
  private boolean retransmission(PayloadSet numbers) {
    for (int i = from; i + 3 < to; i++) {
      if (apt(i) && (i == from || bytes[i - 1] == ';' || Lines.blank(bytes[i - 1]))) {
        int equals = skipBlanks(i + 3);
        if (equals < to && bytes[equals] == '=') {
          int at = skipBlanks(equals + 1);
          int end = digitsEnd(at);
          if (end - at <= 3 && numbers.contains(PayloadNumber.parse(bytes, at, end))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** True if the name of the parameter stands there, in any case. */
  private boolean apt(int at) {
    return (bytes[at] | ' ') == 'a' && (bytes[at + 1] | ' ') == 'p' && (bytes[at + 2] | ' ') == 't';
  }

  private int skipBlanks(int start) {
    int at = start;
    while (at < to && Lines.blank(bytes[at])) {
      at++;
    }
    return at;
  }

  private int digitsEnd(int start) {
    int at = start;
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at;
  }
}
