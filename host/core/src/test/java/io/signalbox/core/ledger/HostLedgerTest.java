package io.signalbox.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostLedgerTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND); // wraps on the way
  private final HostLedger ledger = new HostLedger(nanos::get);

  @Test
  void refusesTheChannelBeyondTheLimit_andNamesItsKey() {
    assertThat(take("a", 2, 0)).isEqualTo(Admission.GRANTED);
    assertThat(take("a", 2, 0)).isEqualTo(Admission.GRANTED);
    assertThat(take("a", 2, 0)).isEqualTo(new Admission(Admission.Result.CHANNELS, "a"));
    ledger.release("a");
    assertThat(take("a", 2, 0)).isEqualTo(Admission.GRANTED);
    assertThat(ledger.uses()).containsExactly(new HostLedger.Use("a", 2, 2, 1));
  }

  @Test
  void takesAllOrNothing() {
    take("full", 1, 0);
    Admission refused = ledger.acquire(List.of(new Claim("free", 5, 5), new Claim("full", 1, 5)));
    assertThat(refused).isEqualTo(new Admission(Admission.Result.CHANNELS, "full"));
    assertThat(ledger.held()).isEqualTo(1);
    for (int i = 0; i < 5; i++) { // the refused one used none of the rate either
      assertThat(take("free", 0, 5)).isEqualTo(Admission.GRANTED);
    }
    assertThat(take("free", 0, 5).result()).isEqualTo(Admission.Result.CPS);
  }

  @Test
  void countsTwoClaimsOnOneKeyOnce_withTheNarrowerLimit() {
    List<Claim> twice = List.of(new Claim("a", 0, 0), new Claim("a", 1, 0));
    assertThat(ledger.acquire(twice)).isEqualTo(Admission.GRANTED);
    assertThat(ledger.held()).isEqualTo(1);
    assertThat(ledger.acquire(twice).result()).isEqualTo(Admission.Result.CHANNELS);
    ledger.release("a");
    assertThat(ledger.held()).isZero();
  }

  @Test
  void complainsAboutAChannelThatNobodyHolds() {
    assertThatThrownBy(() -> ledger.release("never")).isInstanceOf(IllegalStateException.class);
    take("a", 0, 0);
    ledger.release("a");
    assertThatThrownBy(() -> ledger.release("a")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void restoresBeyondTheLimit() {
    ledger.restore("a");
    ledger.restore("a");
    assertThat(take("a", 2, 0).result()).isEqualTo(Admission.Result.CHANNELS);
  }

  @Test
  void admitsNobody_atZeroASecond() {
    assertThat(ledger.admit("a", 0)).isFalse();
  }

  @Test
  void takesAHugeRateWithoutTheMemoryForIt() {
    assertThat(ledger.admit("a", Integer.MAX_VALUE)).isTrue();
    assertThat(take("b", 0, Integer.MAX_VALUE)).isEqualTo(Admission.GRANTED);
  }

  @Test
  void hasNoBurstAtTheEdgeOfAWindow() {
    nanos.addAndGet(SECOND - 1);
    for (int i = 0; i < 10; i++) {
      assertThat(ledger.admit("a", 10)).isTrue();
    }
    nanos.addAndGet(SECOND - 1);
    assertThat(ledger.admit("a", 10)).isFalse();
    nanos.addAndGet(1);
    assertThat(ledger.admit("a", 10)).isTrue();
  }

  @Test
  void remembersTheWholeSecond_whenTheLimitFallsAndRises() {
    for (int i = 0; i < 10; i++) {
      ledger.admit("a", 10);
    }
    assertThat(ledger.admit("a", 2)).isFalse();
    assertThat(ledger.admit("a", 10)).isFalse();
    assertThat(ledger.admit("a", 11)).isTrue();
  }

  /** Against the definition, spelled out: admissions in the second that ends now. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithTheDefinition_atRandomTimesAndLimits(long seed) {
    Random random = new Random(seed);
    Deque<Long> admitted = new ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      nanos.addAndGet(random.nextInt((int) (SECOND / 20)));
      long now = nanos.get();
      int limit = 1 + random.nextInt(40);
      admitted.removeIf(at -> now - at >= SECOND);
      boolean room = admitted.size() < limit;
      assertThat(ledger.admit("a", limit)).isEqualTo(room);
      if (room) {
        admitted.add(now);
      }
    }
  }

  @Test
  void neverHoldsMoreThanTheLimit_andRefusesNobodyWithoutCause_whenThreadsRace() throws Exception {
    // each thread holds one channel at most: with as many channels as threads, nobody is refused
    int threads = 4;
    AtomicInteger refused = new AtomicInteger();
    race(
        threads,
        thread -> {
          Random random = new Random(thread);
          for (int i = 0; i < 20_000; i++) {
            List<Claim> claims =
                random.nextBoolean()
                    ? List.of(new Claim("x", threads, 0), new Claim("y", threads, 0))
                    : List.of(new Claim("y", threads, 0), new Claim("x", threads, 0));
            if (ledger.acquire(claims).result() != Admission.Result.GRANTED) {
              refused.incrementAndGet();
              continue;
            }
            ledger.release("x");
            ledger.release("y");
          }
        });
    assertThat(refused).hasValue(0);
    assertThat(ledger.held()).isZero();
    assertThat(ledger.uses()).allMatch(use -> use.peak() <= threads && use.peak() > 0);
  }

  @Test
  void grantsExactlyTheLimit_whenThreadsRaceForMore() throws Exception {
    AtomicInteger granted = new AtomicInteger();
    race(
        4,
        thread -> {
          for (int i = 0; i < 1_000; i++) {
            // the second key refuses all but one: those must never take from the first
            List<Claim> pair = List.of(new Claim("a", 1_500, 0), new Claim("full" + thread, 1, 0));
            if (ledger.acquire(pair) == Admission.GRANTED) {
              granted.incrementAndGet();
            }
            if (ledger.acquire(List.of(new Claim("a", 1_500, 1_700))) == Admission.GRANTED) {
              granted.incrementAndGet();
            }
          }
        });
    assertThat(granted).hasValue(1_500);
    assertThat(held("a")).isEqualTo(1_500);
  }

  @Test
  void forgetsIdleKeys_butNoneThatMatters() {
    ledger.restore("kept");
    int many = KeyStripe.ROOMY * 64 * 3;
    for (int i = 0; i < many; i++) {
      nanos.addAndGet(SECOND / 100_000);
      ledger.admit("source:" + i, 1);
    }
    assertThat(ledger.uses().size()).isLessThan(many / 2 + 1);
    assertThat(held("kept")).isEqualTo(1);
    assertThat(ledger.admit("source:" + (many - 1), 1)).isFalse();
  }

  private Admission take(String key, int channels, int cps) {
    return ledger.acquire(List.of(new Claim(key, channels, cps)));
  }

  private int held(String key) {
    return ledger.uses().stream()
        .filter(use -> use.key().equals(key))
        .mapToInt(HostLedger.Use::held)
        .sum();
  }

  private interface Racer {
    void run(int thread);
  }

  private static void race(int count, Racer racer) throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int index = i;
      Thread thread = new Thread(() -> racer.run(index));
      thread.setUncaughtExceptionHandler(
          (t, failure) -> {
            synchronized (failures) {
              failures.add(failure);
            }
          });
      threads.add(thread);
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
