package io.signalbox.core.lane;

import static io.netty.channel.SelectStrategy.SELECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.transport.Transport;
import org.junit.jupiter.api.Test;

class LingerTest {
  private long nanos = Long.MAX_VALUE - 3; // a steady clock may be anywhere, its end included
  private int looks;
  private int readyAtLook;
  private final Linger linger =
      new Linger(
          () -> {
            nanos += 1_000;
            return nanos;
          });

  private int next(boolean hasTasks) throws Exception {
    looks = 0;
    return linger.calculateStrategy(() -> ++looks == readyAtLook ? 3 : 0, hasTasks);
  }

  @Test
  void whatComesMeanwhileIsTakenWithoutSleep() throws Exception {
    readyAtLook = 5;
    assertThat(next(false)).isEqualTo(3);
    assertThat(looks).isEqualTo(5);
  }

  @Test
  void sleepsWhenTheMomentIsOver() throws Exception {
    assertThat(next(false)).isEqualTo(SELECT);
    assertThat(looks).isEqualTo((int) (Linger.NANOS / 1_000));
  }

  @Test
  void withTasksItLooksOnce() throws Exception {
    assertThat(next(true)).isZero();
    assertThat(looks).isOne();
  }

  @Test
  void inVainAgainAndAgain_sleepsAtOnceButForSomeTimes() throws Exception {
    for (int i = 0; i <= Linger.PATIENCE; i++) {
      next(false);
      assertThat(looks).isPositive();
    }
    int lingered = 0;
    for (int i = 0; i < 10 * Linger.SELDOM; i++) {
      assertThat(next(false)).isEqualTo(SELECT);
      lingered += looks > 0 ? 1 : 0;
    }
    assertThat(lingered).isEqualTo(10);
  }

  @Test
  void oneThatWasNotInVain_bringsThePatienceBack() throws Exception {
    for (int i = 0; i < 3 * Linger.SELDOM; i++) {
      next(false);
    }
    readyAtLook = 1;
    int tries = 0;
    while (next(false) != 3) {
      assertThat(++tries).isLessThan(Linger.SELDOM);
    }
    readyAtLook = 0;
    next(false);
    assertThat(looks).isPositive();
  }

  @Test
  void isAvailableWhereEpollIs() {
    assertThat(new LingeringEpoll().available()).isEqualTo(Transport.EPOLL.available());
  }
}
