package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;

/** The Max-Forwards header field (RFC 3261 §20.22), whose leading zeros mean nothing. */
final class MaxForwards {
  /** What a request without one gets (RFC 3261 §16.6 item 3). */
  static final int USUAL = 70;

  /** What {@link #of} says of a value that is no number from 0 to 255. */
  static final int MALFORMED = -1;

  private static final int MAX = 255;

  private MaxForwards() {}

  /**
   *
   *
   * <pre>
   * Max-Forwards = "Max-Forwards" HCOLON 1*DIGIT
   * </pre>
   *
   * @return how many more proxies it may pass, one more than {@link #USUAL} if it does not say
   */
  static int of(SipRequest request) {
    return request.first(HeaderName.MAX_FORWARDS).map(MaxForwards::number).orElse(USUAL + 1);
  }

  private static int number(String digits) {
    int value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return MALFORMED;
      }
      value = value * 10 + digit;
      if (value > MAX) {
        return MALFORMED;
      }
    }
    return digits.isEmpty() ? MALFORMED : value;
  }
}
