package io.signalbox.bench.compare;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Waits for what other processes do. */
public final class Waiting {
  private static final long LOOK_MILLIS = 100;

  /** Something that other processes bring about. */
  public interface Condition {
    boolean holds() throws IOException;
  }

  private Waiting() {}

  /** Looks ten times a second; the exception says what did not happen in time. */
  public static void until(String what, long seconds, Condition condition)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(what + " did not happen within " + seconds + " s");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
