package io.signalbox.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.trace.CallTrace.Entry;
import io.signalbox.core.trace.CallTrace.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CallTraceTest {
  private final CallTrace trace = new CallTrace("c1");

  @Test
  void tellsEveryLineAsItWasNoted_moreThanACallUsuallyHas() {
    List<Entry> noted = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      Kind kind = Kind.values()[i % Kind.values().length];
      Entry line = new Entry(1_800_000_000_000_000L + i, kind, "peer " + i, "text " + i, 7L * i);
      noted.add(line);
      trace.add(line.epochMicros(), kind, line.peer(), line.text(), line.tookMicros());
    }

    assertThat(trace.entries()).isEqualTo(noted);
  }

  @Test
  void dropsWhatAnEndlessDialogAdds() {
    for (int i = 0; i < 1_000; i++) {
      trace.remark(Instant.EPOCH.plusMillis(i), i);
    }

    assertThat(trace.entries())
        .hasSize(200)
        .last()
        .isEqualTo(new Entry(199_000, Kind.REMARK, "", "199", 0));
  }

  @Test
  void hasNoLines_whenNothingWasNoted() {
    assertThat(trace.entries()).isEmpty();
  }
}
