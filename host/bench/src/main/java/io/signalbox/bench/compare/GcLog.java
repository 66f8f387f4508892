package io.signalbox.bench.compare;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log that {@code -Xlog:gc,safepoint} writes. */
final class GcLog {
  /** Such as {@code Pause Young (Normal) (G1 Evacuation Pause) 98M->12M(1024M) 4.567ms}. */
  private static final Pattern PAUSE =
      Pattern.compile("Pause .*?(\\d+)M->(\\d+)M\\(\\d+M\\) ([\\d.]+)ms");

  /** Every stop of all threads, collections included; the time is in nanoseconds. */
  private static final Pattern SAFEPOINT =
      Pattern.compile("Safepoint \"(\\w+)\".* Total: +(\\d+) ns");

  private GcLog() {}

  /** In milliseconds, from the call to stop on; one that an operator asked for is left aside. */
  static double longestPause(List<String> lines) {
    double longest = 0;
    for (String line : lines) {
      Matcher stop = SAFEPOINT.matcher(line);
      if (stop.find() && !stop.group(1).equals("G1CollectFull")) {
        longest = Math.max(longest, Long.parseLong(stop.group(2)) / 1e6);
      }
    }
    return longest;
  }

  /** Bytes of the heap after the last collection in which the world stood still. */
  static long usedAfterLast(List<String> lines) {
    long used = 0;
    for (String line : lines) {
      Matcher pause = PAUSE.matcher(line);
      if (pause.find()) {
        used = Long.parseLong(pause.group(2)) << 20;
      }
    }
    return used;
  }
}
