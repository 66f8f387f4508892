package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;

/** The Retry-After of a response (RFC 3261 §20.33). */
final class RetryAfter {
  /** Digits of a number of seconds that fits into a long, and into any life. */
  private static final int MAX_DIGITS = 9;

  private RetryAfter() {}

  /** Its delta-seconds; 0 when it has none that can be read. */
  static long seconds(SipResponse response) {
    String value = response.first(HeaderName.RETRY_AFTER).orElse("");
    long seconds = 0;
    for (int i = 0; i < value.length() && Character.digit(value.charAt(i), 10) >= 0; i++) {
      if (i == MAX_DIGITS) {
        return Integer.MAX_VALUE;
      }
      seconds = 10 * seconds + Character.digit(value.charAt(i), 10);
    }
    return seconds;
  }
}
