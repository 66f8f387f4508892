package io.signalbox.core.script.words;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** {@code strftime} for seconds since 1970, in UTC. */
final class TimeFormat {
  private static final Map<Character, DateTimeFormatter> FIELDS =
      Map.ofEntries(
          field('Y', "uuuu"),
          field('y', "uu"),
          field('m', "MM"),
          field('d', "dd"),
          field('e', "d"),
          field('H', "HH"),
          field('I', "hh"),
          field('M', "mm"),
          field('S', "ss"),
          field('p', "a"),
          field('a', "EEE"),
          field('A', "EEEE"),
          field('b', "MMM"),
          field('B', "MMMM"),
          field('j', "DDD"),
          field('u', "e"),
          field('F', "uuuu-MM-dd"),
          field('T', "HH:mm:ss"),
          field('D', "MM/dd/uu"),
          field('z', "xx"),
          field('Z', "'UTC'"));

  private TimeFormat() {}

  private static Map.Entry<Character, DateTimeFormatter> field(char letter, String pattern) {
    return Map.entry(letter, DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
  }

  /** The time, each {@code %} field in its place; null for a value that is no time. */
  static String format(Object value, String format) {
    if (!(value instanceof Long seconds) || Math.abs(seconds) > Integer.MAX_VALUE * 100L) {
      return null;
    }
    ZonedDateTime time = Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      char next = i + 1 < format.length() ? format.charAt(i + 1) : 0;
      if (c == '%' && FIELDS.containsKey(next)) {
        out.append(FIELDS.get(next).format(time));
        i++;
      } else if (c == '%' && next == '%') {
        out.append(c);
        i++;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
