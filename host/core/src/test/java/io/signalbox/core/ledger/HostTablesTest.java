package io.signalbox.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostTablesTest {
  private long nanos;
  private final HostTables tables = new HostLedger(() -> nanos).tables();

  private void pass(long seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
  }

  @Test
  void entryExpires_asItsTableSays_fromItsLastWrite() {
    tables.limits(Map.of("bans", new TableLimits(Duration.ofSeconds(300), 10)));
    tables.put("bans", "a", "x");
    tables.put("other", "a", "y");
    pass(200);
    tables.update("bans", "a", old -> old.orElseThrow() + "x");
    pass(299);
    assertThat(tables.get("bans", "a")).isEqualTo("xx");
    assertThat(tables.secondsLeft("bans", "a")).hasValue(1);
    pass(1);
    assertThat(tables.get("bans", "a")).isNull();
    assertThat(tables.secondsLeft("bans", "a")).isEmpty();
    assertThat(tables.get("other", "a")).as("an hour, unless it is said").isEqualTo("y");
  }

  @Test
  void fullTable_letsGoWhatExpiresFirst_andNeverGrows() {
    tables.limits(Map.of("bans", new TableLimits(Duration.ofSeconds(300), 3)));
    for (int i = 0; i < 1_000; i++) {
      pass(1);
      tables.put("bans", "k" + i, (long) i);
    }

    assertThat(tables.get("bans", "k996")).isNull();
    assertThat(tables.get("bans", "k997")).isEqualTo(997L);
    assertThat(tables.get("bans", "k999")).isEqualTo(999L);
  }

  @Test
  void expiry_isMovedAlone_andNullAndZeroTakeAway() {
    tables.put("t", "a", 1L);
    tables.expire("t", "a", 10);
    tables.expire("t", "missing", 10);
    assertThat(tables.get("t", "missing")).isNull();
    pass(9);
    assertThat(tables.get("t", "a")).isEqualTo(1L);
    tables.expire("t", "a", 0);
    assertThat(tables.get("t", "a")).isNull();
    tables.put("t", "a", 2L);
    tables.put("t", "a", null);
    assertThat(tables.get("t", "a")).isNull();
  }

  @Test
  void changeThatThrows_leavesWhatWasThere() {
    tables.put("t", "a", "text");
    try {
      tables.update(
          "t",
          "a",
          (Optional<Object> old) -> {
            throw new IllegalArgumentException("no number");
          });
    } catch (IllegalArgumentException e) {
      assertThat(tables.get("t", "a")).isEqualTo("text");
      return;
    }
    throw new AssertionError("the change was swallowed");
  }
}
