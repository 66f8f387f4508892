package io.signalbox.core.lane;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The time of a lane, read once for each message: reading the clock costs as much as writing a
 * header line, and everybody on the way of a message asks. What was read stands until the task that
 * runs is over; between tasks each question reads anew. On its lane only.
 */
final class LaneClock {
  /** How long the wall clock is derived from the steady one; a step of it shows after that. */
  private static final long WALL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LongSupplier steady;
  private final InstantSource wall;
  private long nanos;
  private boolean fresh;
  private boolean working;

  /** What the wall clock showed, in microseconds, when the steady one showed {@link #wallRead}. */
  private long wallMicros;

  private long wallRead;

  /** {@code steady} is a {@link System#nanoTime}. */
  LaneClock(LongSupplier steady, InstantSource wall) {
    this.steady = steady;
    this.wall = wall;
    this.wallRead = steady.getAsLong() - WALL_NANOS;
  }

  /** A task begins. */
  void begin() {
    working = true;
  }

  /** The task is over. */
  void end() {
    working = false;
    fresh = false;
  }

  /** Reads the steady clock, in nanoseconds; it is that for the rest of the task. */
  long read() {
    nanos = steady.getAsLong();
    fresh = working;
    return nanos;
  }

  /** A clock that never goes back. */
  long millis() {
    return TimeUnit.NANOSECONDS.toMillis(nanos());
  }

  /** Microseconds since 1970. */
  long epochMicros() {
    long now = nanos();
    if (now - wallRead >= WALL_NANOS) {
      wallMicros = micros(wall.instant());
      wallRead = now;
    }
    return wallMicros + (now - wallRead) / 1000;
  }

  private long nanos() {
    return fresh ? nanos : read();
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
