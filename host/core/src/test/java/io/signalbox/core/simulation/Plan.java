package io.signalbox.core.simulation;

import java.util.Random;

/**
 * What the script does with one call; times in milliseconds.
 *
 * @param refused the script answers itself
 * @param thinks the run is suspended so long; 0 for not at all
 * @param width branches at once
 * @param attempts rounds of branches, one after the other
 * @param noReply patience for any reply; 0 is the default
 * @param ringing patience for a final one; 0 is timer C alone
 * @param holds takes channels, so that the host stays on the path
 * @param routes whether branches and replies go through the script, suspended so long; -1 for no
 */
record Plan(
    boolean refused,
    int thinks,
    int width,
    int attempts,
    int noReply,
    int ringing,
    boolean holds,
    int routes) {
  static Plan of(long seed, String callId) {
    Random random = new Random(seed * 37 + callId.hashCode());
    random.nextInt();
    return new Plan(
        random.nextInt(100) < 4,
        random.nextInt(100) < 20 ? 1 + random.nextInt(3_000) : 0,
        random.nextInt(100) < 25 ? 2 + random.nextInt(2) : 1,
        1 + random.nextInt(3),
        random.nextBoolean() ? 0 : 2_000 + random.nextInt(10_000),
        random.nextBoolean() ? 0 : 5_000 + random.nextInt(20_000),
        random.nextInt(100) < 95,
        random.nextInt(100) < 20 ? random.nextInt(500) : -1);
  }
}
