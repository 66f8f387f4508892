package io.signalbox.core.call;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;

/**
 * How long a session lasts without a refresh, as a 2xx to INVITE or UPDATE says (RFC 4028 §8.2).
 */
final class SessionInterval {
  /** RFC 4028 §4: no shorter one is valid; stops a party from making a call look over at once. */
  static final long MIN_SECONDS = 90;

  /** Without one: the session lasts until its BYE. */
  static final long NONE = 0;

  private SessionInterval() {}

  /**
   *
   *
   * <pre>
   * Session-Expires = ( "Session-Expires" / "x" ) HCOLON delta-seconds *( SEMI se-params )
   * </pre>
   *
   * @return seconds, or {@link #NONE}
   */
  static long seconds(SipResponse response) {
    if (!response.has(HeaderName.SESSION_EXPIRES)) {
      return NONE;
    }
    String value = response.first(HeaderName.SESSION_EXPIRES).orElseThrow();
    int end = value.indexOf(';');
    String delta = (end < 0 ? value : value.substring(0, end)).trim();
    return delta.matches("\\d{1,10}") ? Math.max(MIN_SECONDS, Long.parseLong(delta)) : NONE;
  }
}
