package io.signalbox.core.simulation;

import java.util.Random;

/**
 * What the people of one call want, the same for both sides; times in milliseconds.
 *
 * @param cancelAfter from the INVITE; 0 if the caller has patience
 * @param holdMillis from the answer to the BYE
 * @param callerHangsUp neither, one or both: both means at the same moment
 * @param reinviteAfter from the answer; 0 for never
 * @param callerReinvites one or both: both is glare
 * @param vanishAfter from the answer the callee hears nothing more; 0 for never
 */
record Mood(
    int cancelAfter,
    int holdMillis,
    boolean callerHangsUp,
    boolean calleeHangsUp,
    int reinviteAfter,
    boolean callerReinvites,
    boolean calleeReinvites,
    int vanishAfter) {
  static Mood of(long seed, String callId) {
    Random random = new Random(seed * 31 + callId.hashCode());
    random.nextInt();
    int hold = 200 + random.nextInt(40_000);
    int end = random.nextInt(100);
    int again = random.nextInt(100);
    return new Mood(
        random.nextInt(100) < 18 ? 1 + random.nextInt(random.nextBoolean() ? 400 : 20_000) : 0,
        hold,
        end < 50 || end >= 96,
        end >= 46 && end < 96,
        random.nextInt(100) < 20 ? 1 + random.nextInt(hold + 2_000) : 0,
        again < 60,
        again >= 40,
        random.nextInt(100) < 3 ? 1 + random.nextInt(hold) : 0);
  }
}
