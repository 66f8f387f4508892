package io.signalbox.core.module;

import io.signalbox.core.lane.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says why a function failed, once a minute for each function and lane: a broken module in a busy
 * host would fill the disk. The metrics count every failure.
 */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final long QUIET_MILLIS = 60_000;

  private final Lane lane;
  private final String function;
  private boolean logged;
  private long loggedAt;
  private long silent;

  FailureLog(Lane lane, String function) {
    this.lane = lane;
    this.function = function;
  }

  void failed(Throwable cause) {
    long now = lane.millis();
    if (logged && now - loggedAt < QUIET_MILLIS) {
      silent++;
      return;
    }
    LOG.warn("{} failed ({} more since it was last said)", function, silent, cause);
    logged = true;
    loggedAt = now;
    silent = 0;
  }
}
