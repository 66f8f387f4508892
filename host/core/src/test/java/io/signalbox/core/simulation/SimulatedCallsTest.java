package io.signalbox.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Rfc;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * 100,000 calls over bad networks in virtual time. A world is a seed and 1,000 calls; a failure
 * names the seed, and shows all messages of the first call that went wrong. With {@code -Psoak}
 * there are many more worlds, and nobody has chosen their seeds.
 */
@Rfc("3261 §16.7 one final response, every failure acknowledged, every CANCEL answered")
class SimulatedCallsTest {
  private static final int WORLDS = 100;
  private static final int CALLS = 1_000;

  static LongStream seeds() {
    Long only = Long.getLong("signalbox.seed");
    int soak = Integer.getInteger("signalbox.soak.worlds", 0);
    if (only != null) {
      return LongStream.of(only);
    }
    return soak > 0 ? new SplittableRandom().longs(soak) : LongStream.rangeClosed(1, WORLDS);
  }

  @ParameterizedTest(name = "-Dsignalbox.seed={0}")
  @MethodSource("seeds")
  void whateverHappens_everyCallEndsAsTheRfcsSay(long seed) {
    World world = new World(seed, null);
    world.run(CALLS);

    assertThat(world.watch().wrongs())
        .as(() -> "-Dsignalbox.seed=" + seed + "\n" + ladder(seed, world))
        .isEmpty();
    assertThat(world.watch().answered()).as("answers").isGreaterThan(CALLS / 4);
  }

  /** The same world again, with an eye on the first call that went wrong. */
  private static String ladder(long seed, World world) {
    String first = world.watch().wrongs().stream().findFirst().orElse(":");
    String callId = first.substring(0, first.indexOf(':'));
    World again = new World(seed, callId);
    again.run(CALLS);
    return first + "\n" + again.watch().ladder();
  }
}
