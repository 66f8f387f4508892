package io.signalbox.core.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandingQueueTest {
  private static final long MS = 1_000_000;

  private final StandingQueue queue = new StandingQueue(50 * MS, 100 * MS);

  @Test
  void shedsNothing_whileTheWaitIsAtTheTarget() {
    for (long at = 0; at < 1_000; at++) {
      queue.left(at * MS, 50 * MS);
      assertThat(queue.share(at * MS)).isZero();
    }
  }

  @Test
  void aPauseThatDrainsByItself_shedsNothing() {
    queue.left(0, 90 * MS);
    queue.left(60 * MS, 70 * MS);
    queue.left(99 * MS, 55 * MS);
    assertThat(queue.share(99 * MS)).isZero();
    queue.left(100 * MS, 40 * MS);
    assertThat(queue.share(100 * MS)).isZero();
  }

  @Test
  void oneShortWaitBeginsTheIntervalAnew() {
    queue.left(0, 90 * MS);
    queue.left(90 * MS, 1 * MS);
    queue.left(91 * MS, 90 * MS);
    queue.left(190 * MS, 90 * MS);
    assertThat(queue.share(190 * MS)).isZero();
    assertThat(queue.share(191 * MS)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"51, 0.0067", "80, 0.2", "125, 0.5", "200, 1", "5000, 1"})
  void theShareGrowsWithTheWait_onceTheQueueStands(long waitMillis, double share) {
    queue.left(0, 51 * MS);
    queue.left(100 * MS, waitMillis * MS);
    assertThat(queue.share(100 * MS)).isCloseTo(share, within(0.0001));
  }

  /**
   * A lane that can carry a thousand calls a second: an INVITE that is admitted costs 600 µs, its
   * BYE a second later 400, one that is shed costs 20.
   */
  @ParameterizedTest
  @ValueSource(ints = {1_200, 2_000, 4_000, 10_000})
  void aLaneOfferedMoreThanItCanDo_carriesNearlyAllThatItCan(int offered) {
    Lane lane = new Lane(offered);
    lane.run(30);
    double left = 1_000_000 - Math.max(0, offered - 1_000) * Lane.SHED_MICROS;
    double possible = left / (Lane.INVITE_MICROS + Lane.BYE_MICROS);
    assertThat(lane.carriedInTheLastTenSeconds / 10.0).isBetween(0.95 * possible, 1.02 * possible);
    assertThat(lane.worstInTheLastTenSeconds).isLessThan(250_000);
    assertThat(lane.mostWaiting).isLessThan(3 * offered);
  }

  @Test
  void aLaneThatCanDoWhatIsOffered_shedsNothing() {
    Lane lane = new Lane(950);
    lane.run(30);
    assertThat(lane.shed).isZero();
  }

  /** The queue of a lane in virtual time, in microseconds. */
  private static final class Lane {
    static final int INVITE_MICROS = 600;
    static final int BYE_MICROS = 400;
    static final int SHED_MICROS = 20;

    private record Waiting(long arrived, boolean invite) {}

    private final StandingQueue standing = new StandingQueue(50 * MS, 100 * MS);
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private final Queue<Long> byes = new ArrayDeque<>();
    private final long between;
    private final java.util.Random random = new java.util.Random(1);
    private long nextInvite;
    int shed;
    int carriedInTheLastTenSeconds;
    long worstInTheLastTenSeconds;
    int mostWaiting;

    Lane(int offered) {
      between = 1_000_000 / offered;
    }

    void run(int seconds) {
      long now = 0;
      long end = seconds * 1_000_000L;
      while (now < end) {
        arrive(now);
        if (waiting.isEmpty()) {
          now = byes.isEmpty() ? nextInvite : Math.min(nextInvite, byes.peek());
          continue;
        }
        Waiting message = waiting.remove();
        standing.left(now * 1_000, (now - message.arrived()) * 1_000);
        boolean measured = now > end - 10_000_000;
        if (measured) {
          worstInTheLastTenSeconds = Math.max(worstInTheLastTenSeconds, now - message.arrived());
        }
        if (!message.invite()) {
          now += BYE_MICROS;
          carriedInTheLastTenSeconds += measured ? 1 : 0;
        } else if (random.nextDouble() < standing.share(now * 1_000)) {
          now += SHED_MICROS;
          shed++;
        } else {
          now += INVITE_MICROS;
          byes.add(now + 1_000_000);
        }
      }
    }

    private void arrive(long now) {
      while (nextInvite <= now || !byes.isEmpty() && byes.peek() <= now) {
        if (!byes.isEmpty() && byes.peek() <= nextInvite) {
          waiting.add(new Waiting(byes.remove(), false));
        } else {
          waiting.add(new Waiting(nextInvite, true));
          nextInvite += between;
        }
      }
      mostWaiting = Math.max(mostWaiting, waiting.size());
    }
  }
}
