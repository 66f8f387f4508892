package io.signalbox.core.script.words;

import io.signalbox.core.routing.Tables;
import io.signalbox.core.script.words.PseudoVariable.Inner;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What outlives runs and generations: {@code $sht(table=>key)} and its kin. */
final class TablePvs {
  private static final String ARROW = "=>";

  /** A table may have a million entries: what a stranger writes must not make each a large one. */
  private static final int MAX_KEY = 256;

  private static final int MAX_VALUE = 4_096;
  private static final long MAX_SECONDS = 10 * 365 * 86_400L;

  private TablePvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(
        table(
            "sht",
            Kind.ANY,
            (s, inner, i) -> s.context().tables().get(name(inner), key(inner)),
            (s, inner, i, value) ->
                s.context().tables().put(name(inner), key(inner), kept(value))));
    all.add(
        table(
            "shtex",
            Kind.NUMBER,
            (s, inner, i) -> {
              OptionalLong left = s.context().tables().secondsLeft(name(inner), key(inner));
              return left.isPresent() ? left.getAsLong() : null;
            },
            (s, inner, i, value) ->
                s.context().tables().expire(name(inner), key(inner), seconds(value))));
    all.add(table("shtinc", Kind.NUMBER, (s, inner, i) -> add(s, inner, 1), null));
    all.add(table("shtdec", Kind.NUMBER, (s, inner, i) -> add(s, inner, -1), null));
  }

  private static PseudoVariable table(
      String name, Kind kind, PseudoVariable.Reader reader, PseudoVariable.Writer writer) {
    return new PseudoVariable(name, kind, Inner.TABLE, Set.of(), false, reader, writer);
  }

  private static String name(String inner) {
    return inner.substring(0, inner.indexOf(ARROW));
  }

  private static String key(String inner) {
    String key = inner.substring(inner.indexOf(ARROW) + ARROW.length());
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw new Fault("the key of a table has 1 to " + MAX_KEY + " characters");
    }
    return key;
  }

  private static Object kept(Object value) {
    if (value instanceof List<?>) {
      throw new Fault("a table keeps a string, a number or a boolean, not a list");
    }
    if (value instanceof String text && text.length() > MAX_VALUE) {
      throw new Fault("a table keeps strings of at most " + MAX_VALUE + " characters");
    }
    return value;
  }

  private static long seconds(Object value) {
    long seconds = Values.number(value, "$shtex");
    if (seconds < 0 || seconds > MAX_SECONDS) {
      throw new Fault("an entry of a table lives 0 to " + MAX_SECONDS + " seconds");
    }
    return seconds;
  }

  /** As in Kamailio: one that is not there counts from 0, and every write begins its time anew. */
  private static Object add(Scope scope, String inner, long by) {
    Tables tables = scope.context().tables();
    return tables.update(name(inner), key(inner), old -> sum(old, by));
  }

  private static Object sum(Optional<Object> old, long by) {
    return old.isEmpty() ? by : Values.number(old.get(), by > 0 ? "$shtinc" : "$shtdec") + by;
  }
}
