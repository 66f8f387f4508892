package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;

/**
 * Asks for a session timer where the two sides did not (RFC 4028 §8), so that a call whose BYE was
 * lost ends by itself. Who refreshes is theirs to agree on.
 */
final class SessionTimer {
  private SessionTimer() {}

  /**
   * RFC 4028 §8.1: a request may leave with an interval, or with a shorter one, but never below the
   * Min-SE that it bears.
   *
   * @param wanted seconds
   * @return what its sender can be told when the other side knows no timers; 0 when its sender
   *     knows none either
   */
  static long ask(SipRequest received, SipRequest leaving, long wanted) {
    if (wanted == 0 || !leaving.is("INVITE") && !leaving.is("UPDATE")) {
      return 0;
    }
    long least = Math.max(wanted, seconds(leaving, HeaderName.MIN_SE));
    long asked = seconds(leaving, HeaderName.SESSION_EXPIRES);
    if (asked == 0 && !leaving.has(HeaderName.SESSION_EXPIRES)) {
      asked = least;
      leaving.set(HeaderName.SESSION_EXPIRES, Long.toString(asked));
    } else if (asked > least) {
      asked = least;
      String value = leaving.first(HeaderName.SESSION_EXPIRES).orElseThrow();
      int params = value.indexOf(';');
      leaving.set(HeaderName.SESSION_EXPIRES, asked + (params < 0 ? "" : value.substring(params)));
    }
    return received.values(HeaderName.SUPPORTED).contains("timer") ? asked : 0;
  }

  /** RFC 4028 §8.2: where the callee knows no timers, the caller that does has to refresh. */
  static void agree(SipResponse success, long asked) {
    if (asked == 0 || success.has(HeaderName.SESSION_EXPIRES)) {
      return;
    }
    success.set(HeaderName.SESSION_EXPIRES, asked + ";refresher=uac");
    if (!success.values(HeaderName.REQUIRE).contains("timer")) {
      success.append(HeaderName.REQUIRE, "timer");
    }
  }

  /** delta-seconds of the field; 0 when it is not there or says none. */
  private static long seconds(SipMessage message, HeaderName name) {
    String value = message.has(name) ? message.first(name).orElseThrow() : "";
    int end = value.indexOf(';');
    String delta = (end < 0 ? value : value.substring(0, end)).trim();
    return delta.matches("\\d{1,10}") ? Long.parseLong(delta) : 0;
  }
}
