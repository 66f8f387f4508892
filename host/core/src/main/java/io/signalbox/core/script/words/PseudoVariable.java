package io.signalbox.core.script.words;

import java.util.Set;

/**
 * A pseudo-variable.
 *
 * @param name without the {@code $}
 * @param kind of its value, which may also be null
 * @param inner whether a name in parentheses follows
 * @param attributes the names that may stand there; empty for any
 * @param indexed true if it has several values: {@code [n]} and {@code [*]}
 * @param reader how it is read
 * @param writer how it is written; null for one that is not
 */
public record PseudoVariable(
    String name,
    Kind kind,
    Inner inner,
    Set<String> attributes,
    boolean indexed,
    Reader reader,
    Writer writer) {
  /** Whether {@code $name} is followed by {@code (inner)}. */
  public enum Inner {
    NONE,
    MAYBE,
    ALWAYS,
    /** {@code (table=>key)}; the key may hold pseudo-variables. */
    TABLE
  }

  /** What a run must have for it to mean anything. */
  public enum Needs {
    /** Nothing but the run. */
    NOTHING,
    /** A call, as an event_route of calls has it, and every run for a message. */
    CALL,
    /** A message. */
    MESSAGE,
    /** An event: the run is one of an event_route. */
    EVENT
  }

  /** Index of a pseudo-variable that none was written for. */
  public static final int NONE_WRITTEN = Integer.MIN_VALUE;

  /** Index for {@code [*]}. */
  public static final int ALL = Integer.MAX_VALUE;

  /**
   * Reads it; {@code inner} is null and {@code index} {@link #NONE_WRITTEN} when none is written.
   */
  @FunctionalInterface
  public interface Reader {
    Object read(Scope scope, String inner, int index);
  }

  /** A reader that looks for nothing any more once it knows the name in parentheses. */
  public interface Named extends Reader {
    /** The reader for this name; null when none is written. */
    Reader named(String inner);
  }

  /** The reader where this stands in parentheses; null when nothing does. */
  public Reader reader(String inner) {
    return reader instanceof Named named ? named.named(inner) : reader;
  }

  /** Writes it. */
  @FunctionalInterface
  public interface Writer {
    void write(Scope scope, String inner, int index, Object value);
  }

  /** True if a script may assign to it. */
  public boolean writable() {
    return writer != null;
  }
}
