package io.signalbox.core.proxy;

import io.signalbox.api.Timers;
import io.signalbox.core.lane.Lane;

/** How long the branch of an INVITE may ring. */
final class BranchTimers {
  /** Timer C: more than three minutes (RFC 3261 §16.6 item 11). */
  static final long TIMER_C_MILLIS = 185_000;

  private final Lane lane;
  private final Runnable expired;
  private final long maxRingingMillis;
  private long started;
  private Timers.Timer timerC;
  private Timers.Timer finalResponse;

  BranchTimers(Lane lane, long maxRingingMillis, Runnable expired) {
    this.lane = lane;
    this.maxRingingMillis = maxRingingMillis;
    this.expired = expired;
  }

  void start() {
    started = lane.millis();
    timerC = lane.after(Math.min(TIMER_C_MILLIS, maxRingingMillis), expired);
  }

  /**
   * RFC 3261 §16.7 item 2: a 101 to 199 starts timer C again, a 100 does not. Not for ever: a
   * callee that never stops ringing would hold its channels as long as it likes.
   */
  void provisional(int status, long inviteMillis) {
    if (status > 100) {
      timerC.cancel();
      long left = started + maxRingingMillis - lane.millis();
      timerC = lane.after(Math.min(TIMER_C_MILLIS, Math.max(0, left)), expired);
    }
    if (inviteMillis > 0) {
      if (finalResponse != null) {
        finalResponse.cancel();
      }
      finalResponse = lane.after(inviteMillis, expired);
    }
  }

  void stop() {
    if (timerC != null) {
      timerC.cancel();
    }
    if (finalResponse != null) {
      finalResponse.cancel();
    }
  }
}
