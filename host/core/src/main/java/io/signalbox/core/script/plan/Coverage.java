package io.signalbox.core.script.plan;

import io.signalbox.core.script.lang.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which statements of a script were run, over all its compilations. A program that is not watched
 * knows nothing of it. For one thread.
 */
public final class Coverage {
  /** A line of a file, counted from 1, and whether all, some or none of its statements ran. */
  public record Line(String file, int number, String text, Ran ran) {}

  /** How much of a line. */
  public enum Ran {
    ALL,
    SOME,
    NONE
  }

  private record Place(String file, int offset) {}

  /** A statement that starts here. */
  private static final class Statement {
    private final Span span;
    private boolean ran;

    Statement(Span span) {
      this.span = span;
    }
  }

  /** A step that leaves a mark. */
  private record Watched(Step step, Statement statement) implements Step {
    @Override
    public int run(Run run) {
      statement.ran = true;
      return step.run(run);
    }
  }

  private final Map<Place, Statement> statements = new HashMap<>();

  /** The step, to be run in the place of {@code step}; itself where nobody wrote a statement. */
  Step watched(Step step, Span span) {
    boolean written = !(step instanceof Steps.Jump) && !span.text().equals("}");
    if (!written) {
      return step;
    }
    Place place = new Place(span.source().name(), span.start());
    return new Watched(step, statements.computeIfAbsent(place, p -> new Statement(span)));
  }

  /** What has run there has run here too. */
  public void add(Coverage other) {
    other.statements.forEach(
        (place, statement) ->
            statements.computeIfAbsent(place, p -> new Statement(statement.span)).ran |=
                statement.ran);
  }

  /** All lines on which a statement starts, in the order of files and lines. */
  public List<Line> lines() {
    Map<String, Map<Integer, List<Statement>>> files = new TreeMap<>();
    for (Statement statement : statements.values()) {
      files
          .computeIfAbsent(statement.span.source().name(), f -> new TreeMap<>())
          .computeIfAbsent(statement.span.line(), l -> new ArrayList<>())
          .add(statement);
    }
    List<Line> lines = new ArrayList<>();
    files.forEach(
        (file, numbered) ->
            numbered.forEach(
                (number, there) -> {
                  String text = there.get(0).span.source().lineText(number);
                  lines.add(new Line(file, number, text.strip(), ran(there)));
                }));
    return lines;
  }

  private static Ran ran(List<Statement> statements) {
    long ran = statements.stream().filter(s -> s.ran).count();
    return ran == statements.size() ? Ran.ALL : ran == 0 ? Ran.NONE : Ran.SOME;
  }
}
