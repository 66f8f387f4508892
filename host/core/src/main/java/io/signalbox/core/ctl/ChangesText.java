package io.signalbox.core.ctl;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.StringJoiner;

/** What changed, or would: a line for each row, what is doubtful, and a line that counts. */
final class ChangesText {
  private ChangesText() {}

  static String of(Object answer) {
    JsonObject report = (JsonObject) answer;
    StringBuilder text = new StringBuilder();
    for (String lines : new String[] {"changes", "warnings"}) {
      JsonArray list = report.getJsonArray(lines);
      list.forEach(line -> text.append(line).append('\n'));
    }
    boolean dryRun = report.getBoolean("dryRun");
    String counts = counts(report);
    String outcome =
        counts.isEmpty()
            ? "nothing differs"
            : dryRun ? counts + " (dry run: nothing was changed)" : counts;
    return text.append(outcome).append('\n').toString();
  }

  private static String counts(JsonObject report) {
    StringJoiner counts = new StringJoiner(", ");
    for (String count : new String[] {"added", "changed", "removed"}) {
      int rows = report.getInteger(count);
      if (rows > 0) {
        counts.add(rows + " " + count);
      }
    }
    return counts.toString();
  }
}
