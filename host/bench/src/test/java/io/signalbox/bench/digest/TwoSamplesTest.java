package io.signalbox.bench.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TwoSamplesTest {
  private static long[] times(int count, long seed, double mean, double deviation) {
    Random random = new Random(seed);
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      times[i] = Math.round(mean + deviation * random.nextGaussian());
    }
    return times;
  }

  @Test
  void twoSamplesOfOneDistribution_areAlike() {
    for (int seed = 0; seed < 20; seed++) {
      TwoSamples samples =
          TwoSamples.of(times(5_000, seed, 1_000, 50), times(5_000, seed + 100, 1_000, 50));
      assertThat(samples.alike()).as(samples.toString()).isTrue();
    }
  }

  @Test
  void aShiftOfATenthOfTheNoise_isSeenByTheRanks() {
    TwoSamples samples = TwoSamples.of(times(10_000, 1, 1_000, 50), times(10_000, 2, 1_005, 50));

    assertThat(samples.rankZ()).isGreaterThan(TwoSamples.Z_LIMIT);
    assertThat(samples.later()).isGreaterThan(0.51);
    assertThat(samples.alike()).isFalse();
  }

  @Test
  void anotherWidthAroundTheSameMiddle_isSeenByTheDistributions() {
    TwoSamples samples = TwoSamples.of(times(10_000, 1, 1_000, 50), times(10_000, 2, 1_000, 60));

    assertThat(Math.abs(samples.rankZ())).isLessThan(TwoSamples.Z_LIMIT);
    assertThat(samples.alike()).isFalse();
  }

  @Test
  void countsTiesByHalf() {
    TwoSamples samples = TwoSamples.of(new long[] {1, 2, 2, 3}, new long[] {2, 2, 4});

    // of 12 pairs, 1 + 1 + 4 are above and 2 + 2 tie
    assertThat(samples.later()).isEqualTo((1 + 1 + 1 + 1 + 4) / 12.0, within(1e-9));
    assertThat(samples.medianA()).isEqualTo(2);
  }
}
