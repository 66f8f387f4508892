package io.signalbox.core.ctl;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows a JSON value to a person: a list of objects as a table, an object as lines, else as it is.
 */
final class Rendering {
  private Rendering() {}

  static String render(Object value) {
    if (value instanceof JsonArray list) {
      return list.isEmpty() ? "none\n" : table(list);
    }
    if (value instanceof JsonObject object) {
      StringBuilder text = new StringBuilder();
      object.forEach(
          field -> {
            boolean nested = field.getValue() instanceof JsonArray;
            text.append(field.getKey()).append(nested ? ":\n" : ": ");
            text.append(nested ? render(field.getValue()) : cell(field.getValue()) + "\n");
          });
      return text.toString();
    }
    return value == null ? "done\n" : value.toString().stripTrailing() + "\n";
  }

  private static String table(JsonArray list) {
    if (!(list.getValue(0) instanceof JsonObject)) {
      StringBuilder lines = new StringBuilder();
      list.forEach(line -> lines.append(cell(line)).append('\n'));
      return lines.toString();
    }
    Set<String> columns = new LinkedHashSet<>();
    list.forEach(row -> columns.addAll(((JsonObject) row).fieldNames()));
    return table(list, columns);
  }

  /** These columns of a list of objects. */
  static String table(JsonArray list, Collection<String> columns) {
    if (list.isEmpty()) {
      return "none\n";
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(c -> c.toUpperCase(java.util.Locale.ROOT)).toList());
    list.forEach(
        row -> rows.add(columns.stream().map(c -> cell(((JsonObject) row).getValue(c))).toList()));
    return aligned(rows, columns.size());
  }

  /** One field a line, the values below each other. */
  static String fields(JsonObject object) {
    List<List<String>> rows = new ArrayList<>();
    object.forEach(field -> rows.add(List.of(field.getKey(), cell(field.getValue()))));
    return aligned(rows, 2);
  }

  private static String aligned(List<List<String>> rows, int columns) {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String cell(Object value) {
    if (value == null || value.equals("")) {
      return "-";
    }
    if (value instanceof JsonArray list) {
      List<String> cells = list.stream().map(Rendering::cell).toList();
      return cells.isEmpty() ? "-" : String.join(", ", cells);
    }
    return value instanceof String text ? text : Json.encode(value);
  }
}
