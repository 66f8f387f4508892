package io.signalbox.core.script.words;

import io.signalbox.core.script.lang.Habits;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a script that comes from Kamailio or OpenSIPS writes, and what to write here: the rows of
 * {@code counterparts.txt}. Immutable.
 */
public final class Counterparts {
  /**
   * One row.
   *
   * @param kind function, pv, name, event, setting, block, statement or directive
   * @param names as they are written there
   * @param advice what to write here
   */
  public record Row(String kind, List<String> names, String advice) {}

  /** Words at the top of a script. */
  public static final Habits TOP =
      word ->
          find("setting", word)
              .or(() -> find("block", word))
              .or(() -> find("statement", word))
              .or(() -> find("directive", word));

  private static final List<Row> ROWS = read();
  private static final Map<String, Map<String, String>> BY_KIND = new HashMap<>();

  static {
    for (Row row : ROWS) {
      Map<String, String> advices = BY_KIND.computeIfAbsent(row.kind(), k -> new HashMap<>());
      row.names().forEach(name -> advices.put(name, row.advice()));
    }
  }

  private Counterparts() {}

  private static List<Row> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Counterparts.class.getResourceAsStream("counterparts.txt"),
                StandardCharsets.UTF_8))) {
      List<Row> rows = new ArrayList<>();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int bar = line.indexOf('|');
        if (!line.startsWith("#") && bar > 0) {
          List<String> words = List.of(line.substring(0, bar).trim().split("\\s+"));
          rows.add(
              new Row(
                  words.get(0), words.subList(1, words.size()), line.substring(bar + 1).trim()));
        }
      }
      return List.copyOf(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rows, in the order in which a person reads them. */
  public static List<Row> rows() {
    return ROWS;
  }

  /** What to do in place of calling this function. */
  public static Optional<String> function(String name) {
    return find("function", name);
  }

  /** What to write in place of this bare name. */
  public static Optional<String> name(String name) {
    return find("name", name);
  }

  /** What to write in place of this pseudo-variable. */
  public static Optional<String> pv(String name) {
    return find("pv", name);
  }

  /** What to write in place of this event. */
  public static Optional<String> event(String name) {
    return find("event", name);
  }

  private static Optional<String> find(String kind, String name) {
    return Optional.ofNullable(BY_KIND.getOrDefault(kind, Map.of()).get(name));
  }
}
