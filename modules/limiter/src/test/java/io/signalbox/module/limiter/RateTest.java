package io.signalbox.module.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.core.ledger.HostLedger;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateTest {
  private final ModuleFixture fixture = new ModuleFixture();
  private final LimiterFunctions limiter =
      fixture.start(new LimiterModule(), new JsonObject(), LimiterFunctions.class);
  private final CallFixture call =
      new CallFixture(
          SipRequest.of("INVITE", Uri.parse("sip:4420@192.0.2.1").orElseThrow()), fixture.ledger());

  private int admitted(int tries, String key, long perSecond, long burst) {
    int admitted = 0;
    for (int i = 0; i < tries; i++) {
      admitted += limiter.rate(call, key, perSecond, burst) == RateOutcome.OK ? 1 : 0;
    }
    return admitted;
  }

  private void pass(long millis) {
    fixture.time().advance(Duration.ofMillis(millis));
  }

  @Test
  void admitsABurst_thenASteadyRate() {
    assertThat(admitted(100, "ip", 10, 20)).isEqualTo(20);
    pass(99);
    assertThat(admitted(1, "ip", 10, 20)).isZero();
    pass(1);
    assertThat(admitted(2, "ip", 10, 20)).isEqualTo(1);
    pass(1_000);
    assertThat(admitted(100, "ip", 10, 20)).isEqualTo(10);
    pass(3_600_000);
    assertThat(admitted(100, "ip", 10, 20)).as("gathers no more than the burst").isEqualTo(20);
  }

  @Test
  void admitsOneSecondsWorthAtOnce_withoutABurst() {
    assertThat(admitted(50, "ip", 7, 0)).isEqualTo(7);
    pass(143);
    assertThat(admitted(50, "ip", 7, 0)).isEqualTo(1);
  }

  @Test
  void admitsNobody_atZeroASecond() {
    assertThat(admitted(10, "ip", 0, 5)).isZero();
  }

  @Test
  void keepsKeysApart_fromEachOtherAndFromChannels() {
    admitted(10, "a", 1, 1);
    assertThat(admitted(1, "b", 1, 1)).isEqualTo(1);
    assertThat(limiter.acquire(call, "a", 1, 1)).isEqualTo(AcquireOutcome.OK);
    assertThat(fixture.ledger().uses())
        .extracting(HostLedger.Use::key, HostLedger.Use::refused)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rate:a", 9L),
            org.assertj.core.groups.Tuple.tuple("rate:b", 0L),
            org.assertj.core.groups.Tuple.tuple("script:a", 0L));
  }

  /** Never more than burst + rate * time, and no refusal while a whole token was there. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheDefinition_atRandomTimes(long seed) {
    Random random = new Random(seed);
    int rate = 1 + random.nextInt(50);
    int burst = 1 + random.nextInt(20);
    List<Long> times = new ArrayList<>();
    long tokensTimesBillion = burst * 1_000_000_000L;
    long last = fixture.time().nanos();
    for (int i = 0; i < 20_000; i++) {
      fixture.time().advance(Duration.ofNanos(random.nextInt(40_000_000)));
      long now = fixture.time().nanos();
      tokensTimesBillion =
          Math.min(burst * 1_000_000_000L, tokensTimesBillion + (now - last) * rate);
      last = now;
      boolean token = tokensTimesBillion >= 1_000_000_000L;
      assertThat(limiter.rate(call, "x", rate, burst) == RateOutcome.OK).isEqualTo(token);
      if (token) {
        tokensTimesBillion -= 1_000_000_000L;
        times.add(now);
      }
    }
    for (int from = 0; from < times.size(); from += 97) {
      for (int to = from; to < times.size(); to += 53) {
        double seconds = (times.get(to) - times.get(from)) / 1e9;
        assertThat((double) (to - from + 1)).isLessThanOrEqualTo(burst + rate * seconds + 1e-6);
      }
    }
  }

  @Test
  void halvesTheRate_whenTheOtherSideIsOverloaded_andGivesItBackStepByStep() {
    admitted(200, "gw", 100, 10);
    limiter.congested(call, "gw");
    limiter.congested(call, "gw"); // the same overload, said twice
    assertThat(steady()).isBetween(50, 60);
    assertThat(steady()).isBetween(60, 70);
    for (int i = 0; i < 5; i++) {
      steady();
    }
    assertThat(steady()).isEqualTo(100);
  }

  @Test
  void neverStopsAltogether() {
    admitted(200, "gw", 100, 10);
    for (int i = 0; i < 20; i++) {
      pass(1_000);
      admitted(200, "gw", 100, 10);
      limiter.congested(call, "gw");
    }
    assertThat(steady()).isBetween(3, 16);
  }

  /** What one second admits, asked every 10 ms. */
  private int steady() {
    int admitted = 0;
    for (int i = 0; i < 100; i++) {
      pass(10);
      admitted += admitted(3, "gw", 100, 10);
    }
    return admitted;
  }

  @ParameterizedTest
  @CsvSource({"'',1,0", "' ',1,1", "key,-1,0", "key,1,-1", "key,1000001,0", "key,1,4294967297"})
  void failsClosed_onArgumentsWithoutMeaning(String key, long perSecond, long burst) {
    assertThatThrownBy(() -> limiter.rate(call, key, perSecond, burst))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(fixture.ledger().uses()).isEmpty();
  }

  @Test
  void limitsAChangeWhileCallsAreUp_dropsNoCall() {
    assertThat(limiter.acquire(call, "a", 5, 0)).isEqualTo(AcquireOutcome.OK);
    CallFixture second = new CallFixture(call.request(), fixture.ledger());
    assertThat(limiter.acquire(second, "a", 5, 0)).isEqualTo(AcquireOutcome.OK);
    CallFixture third = new CallFixture(call.request(), fixture.ledger());
    assertThat(limiter.acquire(third, "a", 1, 0)).isEqualTo(AcquireOutcome.CHANNELS);
    assertThat(fixture.ledger().held()).as("those that are up go on").isEqualTo(2);
    assertThat(limiter.acquire(third, "a", 3, 0)).isEqualTo(AcquireOutcome.OK);
  }
}
