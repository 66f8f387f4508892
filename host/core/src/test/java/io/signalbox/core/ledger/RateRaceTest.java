package io.signalbox.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that ask for one key's calls a second, judged in the ledger's own order of events. */
class RateRaceTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int PER_SECOND = 50;
  private static final int TRIES = 30_000;

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10 * SECOND);
  private final Deque<Long> lastSecond = new ArrayDeque<>();
  private final List<String> wrong = new ArrayList<>();
  private int granted;
  private int refused;

  private final HostLedger ledger =
      new HostLedger(
          nanos::get,
          new LedgerEvents() {
            @Override
            public void granted(Claim claim, int held, long now) {
              forget(now);
              granted++;
              if (lastSecond.size() >= PER_SECOND) {
                wrong.add("granted number " + (lastSecond.size() + 1) + " of a second");
              }
              lastSecond.add(now);
            }

            @Override
            public void refused(Claim claim, Admission.Result why, int held, long now) {
              forget(now);
              refused++;
              if (lastSecond.size() < PER_SECOND || why != Admission.Result.CPS) {
                wrong.add("refused after " + lastSecond.size() + " of a second: " + why);
              }
            }
          });

  private void forget(long now) {
    while (!lastSecond.isEmpty() && now - lastSecond.peek() >= SECOND) {
      lastSecond.remove();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverExceeded_andNeverRefusedBelow(long seed) throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Random random = new Random(seed * 10 + i);
      threads.add(new Thread(() -> ask(random)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(granted).isPositive();
    assertThat(refused).isPositive();
    assertThat(granted + refused).isEqualTo(2 * TRIES);
    assertThat(ledger.held()).isZero();
  }

  private void ask(Random random) {
    List<Claim> claims = List.of(new Claim("account:acme", 0, PER_SECOND));
    for (int i = 0; i < TRIES; i++) {
      nanos.addAndGet(random.nextInt((int) (SECOND / PER_SECOND)));
      if (ledger.acquire(claims).result() == Admission.Result.GRANTED) {
        ledger.release("account:acme");
      }
    }
  }
}
