package io.signalbox.core.ledger;

import java.time.Duration;

/**
 * How much a table keeps, and how long.
 *
 * @param expiry of an entry, from when it was written last
 * @param size entries; beyond it, what expires first goes
 */
public record TableLimits(Duration expiry, int size) {
  /** Of a table that the configuration does not name. */
  public static final TableLimits DEFAULT = new TableLimits(Duration.ofHours(1), 10_000);

  /** More, of entries as large as may be, would not fit in the memory of a host. */
  public static final int LARGEST = 1_000_000;
}
