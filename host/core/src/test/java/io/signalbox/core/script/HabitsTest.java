package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.words.Counterparts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever writes an old habit is told our way, at the place. */
final class HabitsTest {
  static Stream<Arguments> habits() {
    return Counterparts.rows().stream()
        .flatMap(row -> row.names().stream().map(n -> Arguments.of(row.kind(), n, row.advice())));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("habits")
  void habit_isAnErrorAtItsPlace_thatNamesOurWay(String kind, String name, String advice) {
    String script = written(kind, name);

    List<Issue> issues = issues(script);

    assertThat(issues)
        .filteredOn(issue -> advice.equals(issue.hint()))
        .as("%s: %s", script, issues)
        .singleElement()
        .satisfies(
            issue -> {
              assertThat(issue.severity()).isEqualTo(Issue.Severity.ERROR);
              assertThat(issue.span().text()).contains(name);
            });
  }

  private static String written(String kind, String name) {
    String rest = "request_route { reply(200, \"OK\"); }\n";
    return switch (kind) {
      case "function" -> "request_route { " + name + "(); reply(200, \"OK\"); }\n";
      case "pv" -> "request_route { $var(x) = $" + name + "; reply(200, \"OK\"); }\n";
      case "name" -> "request_route { if (" + name + " == 1) reply(200, \"OK\"); }\n";
      case "setting" -> name + " = 1\n" + rest;
      case "block" -> name + " { xlog(\"x\"); }\n" + rest;
      case "event" -> "event_route[" + name + "] { xlog(\"x\"); }\n" + rest;
      case "directive" -> name + " NAME value\n" + rest;
      case "statement" -> name + " \"x.so\"\n" + rest;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static List<Issue> issues(String script) {
    return ScriptCompiler.compile(
            path -> Optional.of(script).filter(s -> path.equals("old.route")),
            "old.route",
            Manifests.all())
        .issues();
  }

  @Test
  void noHabitStandsTwice() {
    assertThat(
            Counterparts.rows().stream()
                .flatMap(row -> row.names().stream().map(name -> row.kind() + " " + name)))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(80);
  }
}
