package io.signalbox.bench.compare;

import java.util.Set;

/**
 * What is measured, and for how long.
 *
 * @param rate calls a second
 * @param warmUpSeconds at that rate, after each start of a server
 * @param seconds of each measured run
 * @param alternations how often each server has its turn
 * @param sources how many addresses the calls come from, one entry for each series
 * @param held calls in progress beside the load, where that is measured
 * @param sliceRate calls a second that fill the slice of CPU, where overload is measured
 * @param parts what is measured
 */
record Plan(
    int rate,
    int warmUpSeconds,
    int seconds,
    int alternations,
    Set<Integer> sources,
    int held,
    int sliceRate,
    Set<Part> parts) {
  /** A group of budgets. */
  enum Part {
    CPU,
    LATENCY,
    FLOOR,
    RELOAD,
    HELD,
    OVERLOAD
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
