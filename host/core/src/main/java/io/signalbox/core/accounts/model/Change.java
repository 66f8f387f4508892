package io.signalbox.core.accounts.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One row that differs.
 *
 * @param before empty when the row is new
 * @param after empty when it goes away
 */
public record Change(Optional<Row> before, Optional<Row> after) {
  /** The row, as it will be or, if it goes away, as it was. */
  public Row row() {
    return after.or(() -> before).orElseThrow();
  }

  /** True if anything, a secret included, is different. */
  boolean real() {
    return before.isEmpty()
        || after.isEmpty()
        || !before.get().columns().equals(after.get().columns())
        || !before.get().secrets().equals(after.get().secrets());
  }

  /** {@code + trunk …}, {@code ~ trunk …: channels 10 → 20}, {@code - trunk …}. */
  public String line() {
    if (before.isEmpty()) {
      List<String> parts = new ArrayList<>();
      row().columns().notable().forEach((name, value) -> parts.add(name + " " + show(value)));
      row().secrets().keySet().forEach(name -> parts.add(name + " " + Row.BLOT));
      return "+ " + row().label() + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }
    return after.isEmpty()
        ? "- " + row().label()
        : "~ " + row().label() + ": " + String.join(", ", differences());
  }

  private List<String> differences() {
    List<String> parts = new ArrayList<>();
    Map<String, Object> old = before.orElseThrow().columns().all();
    row()
        .columns()
        .all()
        .forEach(
            (name, value) -> {
              if (!value.equals(old.get(name))) {
                parts.add(name + " " + show(old.get(name)) + " → " + show(value));
              }
            });
    Map<String, String> oldSecrets = before.orElseThrow().secrets();
    TreeSet<String> names = new TreeSet<>(oldSecrets.keySet());
    names.addAll(row().secrets().keySet());
    for (String name : names) {
      if (!Objects.equals(oldSecrets.get(name), row().secrets().get(name))) {
        parts.add(
            name + " " + blot(oldSecrets.get(name)) + " → " + blot(row().secrets().get(name)));
      }
    }
    return parts;
  }

  /** What may be kept of the row as it was. */
  public Optional<Map<String, Object>> auditedBefore() {
    return before.map(Change::shown);
  }

  /** What may be kept of the row as it is now; a secret that is another one says so. */
  public Optional<Map<String, Object>> auditedAfter() {
    return after.map(
        row -> {
          Map<String, Object> columns = shown(row);
          before.ifPresent(
              old ->
                  row.secrets()
                      .forEach(
                          (name, secret) -> {
                            if (!secret.equals(old.secrets().get(name))) {
                              columns.put(name, Row.NEW_BLOT);
                            }
                          }));
          return columns;
        });
  }

  /** All columns, the secrets blotted out. */
  public static Map<String, Object> shown(Row row) {
    Map<String, Object> columns = new LinkedHashMap<>(row.columns().all());
    row.secrets().keySet().forEach(name -> columns.put(name, Row.BLOT));
    return columns;
  }

  private static String blot(String secret) {
    return secret == null ? "none" : Row.BLOT;
  }

  private static String show(Object value) {
    return value.equals("") || value.equals(List.of()) ? "none" : value.toString();
  }
}
