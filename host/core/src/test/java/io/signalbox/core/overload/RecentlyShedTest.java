package io.signalbox.core.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentlyShedTest {
  private final RecentlyShed shed = new RecentlyShed();

  /** A second can be negative: the clock begins anywhere. */
  @ParameterizedTest
  @ValueSource(longs = {0, 65_530, -10, Integer.MAX_VALUE * 7L})
  void knowsWhatWasShedForAsLongAsItIsRetransmitted(long start) {
    long fingerprint = 0x1234_5678_9abc_def0L;
    assertThat(shed.isEmpty(start)).isTrue();
    assertThat(shed.contains(fingerprint, start)).isFalse();
    shed.add(fingerprint, start);
    assertThat(shed.contains(fingerprint, start)).isTrue();
    assertThat(shed.contains(fingerprint, start + 32)).isTrue();
    assertThat(shed.contains(fingerprint, start + 33)).isFalse();
    assertThat(shed.isEmpty(start + 33)).isTrue();
    assertThat(shed.contains(~fingerprint, start)).isFalse();
  }

  @Test
  void forgetsUnderAFlood_andNeverMistakesOneForAnother() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      shed.add(random.nextLong(), 1);
    }
    int known = 0;
    random.setSeed(1);
    for (int i = 0; i < 1_000_000; i++) {
      known += shed.contains(random.nextLong(), 1) ? 1 : 0;
    }
    assertThat(known).isBetween(60_000, 1 << 16);
    for (int i = 0; i < 100_000; i++) {
      assertThat(shed.contains(random.nextLong(), 1)).isFalse();
    }
  }
}
