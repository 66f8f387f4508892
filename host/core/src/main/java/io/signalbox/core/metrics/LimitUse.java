package io.signalbox.core.metrics;

/**
 * The use of one key of the ledger.
 *
 * @param held channels now
 * @param peak most channels ever held at once
 * @param refused how many times it said no
 */
public record LimitUse(String key, int held, int peak, long refused) {
  LimitUse plus(LimitUse other) {
    return new LimitUse(key, held + other.held, peak + other.peak, refused + other.refused);
  }
}
