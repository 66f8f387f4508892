package io.signalbox.core.transaction;

import io.signalbox.api.Timers.Timer;

/** What the shells of the four machines have in common: two timers, and a place in the table. */
abstract class Shell {
  final Surroundings around;
  private Phase phase = Phase.LIVE;
  private Timer again;
  private Timer end;
  private long intervalMillis;

  Shell(Surroundings around) {
    this.around = around;
  }

  /** Timer A, E or G, for the first time; the timers of the two 100s too. */
  final void startAgain(long millis, Runnable task) {
    intervalMillis = millis;
    stopAgain();
    again = around.lane().after(millis, task);
  }

  /** Timer A, E or G with twice the interval, {@code most} at most. */
  final void doubleAgain(long most, Runnable task) {
    startAgain(Math.min(2 * intervalMillis, most), task);
  }

  final void stopAgain() {
    again = stop(again);
  }

  /** The timer that ends the state: B, D, F, H, I, J, K, L, M. It takes the place of another. */
  final void startEnd(long millis, Runnable task) {
    stopEnd();
    end = around.lane().after(millis, task);
  }

  final void stopEnd() {
    end = stop(end);
  }

  private static Timer stop(Timer timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }

  /** Brings the table into line with the state; called before each word to the user. */
  final void settle(Phase now) {
    if (phase == now || phase == Phase.BURIED) {
      return;
    }
    around.table().moved(phase, now);
    phase = now;
    switch (now) {
      case LIVE -> {}
      case TOMBSTONE -> shrink();
      case BURIED, GONE -> {
        stopAgain();
        stopEnd();
        shrink();
        leaveTable();
      }
    }
  }

  /** A {@link Tombstone} answers in its place for 64*T1; its state stays what it is. */
  final void bury(long key, byte[] tombstone) {
    around.table().bury(key, tombstone);
    settle(Phase.BURIED);
  }

  /** The same for T4, with nothing to say. */
  final void buryBriefly(long key) {
    around.table().buryBriefly(key);
    settle(Phase.BURIED);
  }

  /** Lets go of what a finished transaction does not need. */
  abstract void shrink();

  abstract void leaveTable();
}
