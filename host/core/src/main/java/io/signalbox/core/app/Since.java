package io.signalbox.core.app;

import io.signalbox.core.admin.RpcFailure;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time in the past as an operator types it. */
final class Since {
  private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");

  private Since() {}

  /**
   * An age such as {@code 90s}, {@code 30m}, {@code 2h} or {@code 7d}; a day, from its start in
   * UTC; or a time with its zone.
   */
  static Instant instant(String typed, Clock clock) {
    Matcher age = AGE.matcher(typed);
    if (age.matches()) {
      return clock.instant().minus(unit(age.group(2)).multipliedBy(Long.parseLong(age.group(1))));
    }
    try {
      return typed.indexOf('T') < 0
          ? LocalDate.parse(typed).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(typed).toInstant();
    } catch (DateTimeException e) {
      throw RpcFailure.invalidParams(
          "since wants an age such as 30m, 2h or 7d, a day such as 2026-11-22, or a time such as"
              + " 2026-11-22T10:00:00Z, not \""
              + typed
              + "\"");
    }
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1); // the pattern lets nothing else through
    };
  }
}
