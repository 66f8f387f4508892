package io.signalbox.testkit.script.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.testkit.script.lang.Clause;
import io.signalbox.testkit.script.lang.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of the reference are those of the grammar. */
final class GrammarReferenceTest {
  private static final Path REFERENCE = Path.of("..", "..", "scripts", "README.md");

  private static void row(StringBuilder table, String form, String meaning) {
    table.append("| `").append(form.replace("|", "\\|")).append("` | ");
    table.append(meaning).append(" |\n");
  }

  private static String tables() {
    StringBuilder table = new StringBuilder();
    rules(table, "given", Grammar.given());
    rules(table, "when", Grammar.when());
    rules(table, "then", Grammar.then());
    clauses(table, "of what is sent, after `with` or `without`", Clause.Purpose.SENDING);
    clauses(table, "of what is heard, after `with` or `without`", Clause.Purpose.HEARING);
    return table.toString();
  }

  private static void rules(StringBuilder table, String title, List<Rule<Action>> rules) {
    table.append("| ").append(title).append(" | |\n|---|---|\n");
    rules.forEach(rule -> row(table, rule.shown(), rule.meaning()));
    table.append('\n');
  }

  private static void clauses(StringBuilder table, String title, Clause.Purpose purpose) {
    table.append("| ").append(title).append(" | |\n|---|---|\n");
    for (Clause.Kind kind : Clause.Kind.values()) {
      if (kind.purpose() == purpose) {
        row(table, kind.shown(), kind.meaning());
      }
    }
    table.append('\n');
  }

  @Test
  void listsEveryFormOfSentence() throws IOException {
    assertThat(Files.readString(REFERENCE))
        .contains("<!-- tests -->\n" + tables() + "<!-- end -->");
  }
}
