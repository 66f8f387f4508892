package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Counterparts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page for those who come from Kamailio or OpenSIPS says what the checker says. */
final class MigrationPageTest {
  private static final Path PAGE = Path.of("..", "..", "scripts", "MIGRATION.md");
  private static final String START = "<!-- habits -->\n";
  private static final String END = "<!-- end -->";

  private static final Map<String, String> HEADS = new LinkedHashMap<>();

  static {
    HEADS.put("function", "Functions");
    HEADS.put("pv", "Pseudo-variables");
    HEADS.put("name", "Words of expressions");
    HEADS.put("setting", "Settings on top");
    HEADS.put("block", "Blocks");
    HEADS.put("event", "Events");
    HEADS.put("statement", "Statements on top");
    HEADS.put("directive", "Directives");
  }

  @Test
  void theTable_isMadeOfTheCheckersAdvice() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).containsOnlyOnce(START);
    int from = page.indexOf(START) + START.length();
    String made = page.substring(0, from) + table() + page.substring(page.indexOf(END, from));
    if (System.getProperty("signalbox.regenerate") != null) {
      Files.writeString(PAGE, made);
    }
    assertThat(Files.readString(PAGE))
        .as("%s has drifted: write it again with -Dsignalbox.regenerate", PAGE)
        .isEqualTo(made);
  }

  private static String table() {
    assertThat(HEADS.keySet())
        .containsAll(Counterparts.rows().stream().map(Counterparts.Row::kind).toList());
    StringBuilder table = new StringBuilder();
    HEADS.forEach(
        (kind, head) -> {
          table.append("\n### ").append(head).append("\n\n| there | here |\n|---|---|\n");
          Counterparts.rows().stream()
              .filter(row -> row.kind().equals(kind))
              .forEach(row -> table.append(row(row)));
        });
    return table.append('\n').toString();
  }

  private static String row(Counterparts.Row row) {
    String sign = row.kind().equals("pv") ? "$" : "";
    String there =
        row.names().stream().map(n -> "`" + sign + n + "`").collect(Collectors.joining(", "));
    String here = row.advice().replace("|", "\\|").replace("<", "&lt;");
    return "| " + there + " | " + here + " |\n";
  }

  /** What the prose by hand calls ours is ours: the functions in its right-hand columns. */
  @Test
  void theProse_namesNoFunctionThatIsNotThere() throws IOException {
    Set<String> known = new TreeSet<>(CoreFunctions.names());
    Manifests.all()
        .forEach(
            (module, manifest) ->
                manifest.functions().forEach(f -> known.add(module + "." + f.name())));
    String prose = Files.readString(PAGE);
    prose = prose.substring(0, prose.indexOf(START));

    List<String> ours =
        Pattern.compile("`((?:\\w+\\.)?\\w+)\\([^`]*\\)`")
            .matcher(
                prose
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .map(line -> line.substring(line.lastIndexOf(" | ")))
                    .collect(Collectors.joining("\n")))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(ours).hasSizeGreaterThan(5).allMatch(known::contains);
  }
}
