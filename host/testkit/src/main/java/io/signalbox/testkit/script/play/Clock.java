package io.signalbox.testkit.script.play;

import java.time.Duration;
import java.time.Instant;

/** The time of a test, which passes when it says so, and that of the host below all tests. */
final class Clock {
  /** When every test starts that does not say otherwise. */
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  /** Between two tests: whatever a module of the host has kept has expired. */
  private static final Duration NIGHT = Duration.ofDays(1);

  private long millis;
  private long nights;
  private Instant wall = START;
  private long wallSetAt;

  /** Never goes back. */
  long millis() {
    return millis;
  }

  /** Never goes back, and jumps between tests. */
  long nanos() {
    return millis * 1_000_000 + nights * NIGHT.toNanos();
  }

  /** By the clock on the wall. */
  Instant now() {
    return wall.plusMillis(millis - wallSetAt);
  }

  void skip(long more) {
    millis += more;
  }

  /** The wall clock shows this now. */
  void set(Instant now) {
    wall = now;
    wallSetAt = millis;
  }

  void nextTest() {
    nights++;
    set(START);
  }
}
