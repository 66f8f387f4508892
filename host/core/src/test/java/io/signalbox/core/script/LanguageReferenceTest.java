package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.PseudoVariable;
import io.signalbox.core.script.words.PvCatalogue;
import io.signalbox.core.script.words.Transformation;
import io.signalbox.core.script.words.Transformations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tables of the language reference name what there is, and nothing else. */
final class LanguageReferenceTest {
  private static final Path REFERENCE = Path.of("..", "..", "scripts", "README.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

  private static String reference;

  /** A word of a table, as written, with the cells of its row. */
  private record Entry(String written, List<String> cells) {
    /** Up to what it takes. */
    String name() {
      return written.split("[(,\\[]", 2)[0];
    }

    String taken() {
      return written.substring(name().length());
    }
  }

  @BeforeAll
  static void read() throws IOException {
    reference = Files.readString(REFERENCE);
  }

  private static List<Entry> table(String marker) {
    String start = "<!-- " + marker + " -->\n";
    assertThat(reference).containsOnlyOnce(start);
    int from = reference.indexOf(start) + start.length();
    List<Entry> entries = new ArrayList<>();
    reference
        .substring(from, reference.indexOf("<!-- end -->", from))
        .lines()
        .skip(2) // the head
        .map(line -> Arrays.stream(CELL_END.split(line)).skip(1).map(String::strip).toList())
        .forEach(cells -> codes(cells.get(0)).forEach(c -> entries.add(new Entry(c, cells))));
    return entries;
  }

  private static Stream<String> codes(String cell) {
    return CODE.matcher(cell).results().map((MatchResult found) -> found.group(1));
  }

  private static List<String> names(String marker) {
    return table(marker).stream().map(Entry::name).toList();
  }

  /** How many parameters there are: those that are required, or all. */
  private static int parameters(String taken, String separator, boolean all) {
    String counted = all ? taken.replaceAll("[\\[\\]]", "") : taken.replaceAll("\\[[^]]*]", "");
    return (int) Pattern.compile(separator).matcher(counted).results().count();
  }

  private static Set<RouteKind> routes(String cell) {
    Set<RouteKind> routes = EnumSet.noneOf(RouteKind.class);
    for (String word : cell.split(", ")) {
      switch (word) {
        case "everywhere" -> routes.addAll(EnumSet.allOf(RouteKind.class));
        case "any" ->
            routes.addAll(EnumSet.complementOf(EnumSet.of(RouteKind.EVENT, RouteKind.TIMER)));
        default -> routes.add(RouteKind.valueOf(word.toUpperCase(Locale.ROOT)));
      }
    }
    return routes;
  }

  @Test
  void namesEveryCoreFunction_once() {
    assertThat(names("functions")).containsExactlyInAnyOrderElementsOf(CoreFunctions.names());
  }

  @Test
  void saysWhereCoreFunctionsMayBeCalled_andHowManyArgumentsTheyTake() {
    for (Entry entry : table("functions")) {
      CoreFunction function = CoreFunctions.find(entry.name()).orElseThrow();
      assertThat(entry.written()).as(entry.name()).contains("(").endsWith(")");
      assertThat(routes(entry.cells().get(1))).as(entry.name()).isEqualTo(function.routes());
      assertThat(parameters(entry.taken(), "\\w+", false))
          .as(entry.name() + ": required")
          .isEqualTo(function.required());
      assertThat(parameters(entry.taken(), "\\w+", true))
          .as(entry.name() + ": at most")
          .isEqualTo(function.params().size());
    }
  }

  @Test
  void namesEveryPseudoVariable_once() {
    assertThat(names("pseudo-variables"))
        .containsExactlyInAnyOrderElementsOf(
            PvCatalogue.all().names().stream().map(name -> "$" + name).toList());
  }

  @Test
  void saysWhichPseudoVariablesAreWritten_andWhatStandsInTheirParentheses() {
    for (Entry entry : table("pseudo-variables")) {
      PseudoVariable pv = PvCatalogue.all().find(entry.name().substring(1)).orElseThrow();
      assertThat(entry.cells().get(1)).as(entry.name()).isEqualTo(pv.writable() ? "yes" : "no");
      assertThat(entry.taken())
          .as(entry.name())
          .isEqualTo(
              switch (pv.inner()) {
                case ALWAYS -> "(name)";
                case TABLE -> "(table=>key)";
                case MAYBE, NONE -> "";
              });
      if (!pv.attributes().isEmpty()) {
        Set<String> listed = new TreeSet<>(codes(entry.cells().get(2)).toList());
        listed.removeIf(word -> word.startsWith("$"));
        assertThat(listed).as(entry.name()).isEqualTo(new TreeSet<>(pv.attributes()));
      }
    }
  }

  @Test
  void saysWhichPseudoVariablesTakeAnIndex() {
    List<String> indexed =
        PvCatalogue.all().names().stream()
            .filter(name -> PvCatalogue.all().find(name).orElseThrow().indexed())
            .map(name -> "`$" + name + "`")
            .toList();

    assertThat(reference).contains(String.join(" and ", indexed) + " take one");
  }

  @Test
  void namesEveryEvent_andWhatIsToldOfIt() {
    assertThat(names("events")).isEqualTo(ScriptEvent.names());
    for (Entry entry : table("events")) {
      ScriptEvent event = ScriptEvent.of(entry.name()).orElseThrow();
      assertThat(codes(entry.cells().size() > 2 ? entry.cells().get(2) : "").toList())
          .as(entry.name())
          .isEqualTo(event.attributes());
    }
  }

  @Test
  void namesEveryReasonOfAnEvent() {
    for (CallEnd reason : CallEnd.values()) {
      assertThat(reference).contains("`" + reason.name().toLowerCase(Locale.ROOT) + "`");
    }
  }

  @Test
  void namesEveryTransformation_once() {
    assertThat(names("transformations"))
        .containsExactlyInAnyOrderElementsOf(Transformations.names());
  }

  @Test
  void saysHowManyParametersTransformationsTake() {
    for (Entry entry : table("transformations")) {
      Transformation transformation = Transformations.find(entry.name()).orElseThrow();
      assertThat(parameters(entry.taken(), ",", false))
          .as(entry.name() + ": required")
          .isEqualTo(transformation.required());
      assertThat(parameters(entry.taken(), ",", true))
          .as(entry.name() + ": at most")
          .isEqualTo(transformation.params().length());
    }
  }
}
