package io.signalbox.core.transaction;

/**
 * How much one lane remembers.
 *
 * @param live transactions without a final response: stops a flood of new requests from taking all
 *     memory
 * @param tombstones finished ones: the same flood, when each request is answered at once
 * @param openPerSource requests of one source without a final response, 0 for no bound: stops one
 *     source, by a flood or by a loop of its own, from taking the place of all others
 */
public record TransactionLimits(int live, int tombstones, int openPerSource) {
  /** For a lane of a host that has no others. */
  public static final TransactionLimits DEFAULT = new TransactionLimits(100_000, 600_000, 20_000);

  /** The same with another bound for each source of the whole host, spread over so many lanes. */
  public TransactionLimits perSource(int open, int lanes) {
    return new TransactionLimits(live, tombstones, (open + lanes - 1) / lanes);
  }
}
