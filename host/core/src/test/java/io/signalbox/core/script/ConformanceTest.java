package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.script.check.CheckedAst;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.PvCatalogue;
import io.signalbox.core.script.words.Transformations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing in the language is without a fixture that shows what it does. */
final class ConformanceTest {
  /** What a check says that no other says; one for each class that reports something. */
  private static final Map<String, List<String>> SAID =
      Map.ofEntries(
          Map.entry("Answered", List.of("ends here without a reply")),
          Map.entry("Arity", List.of(" takes ")),
          Map.entry("CoreCalls", List.of("there is no function", " takes a number here, not")),
          Map.entry("Duplicates", List.of("is there already", "the script has no request_route")),
          Map.entry("Events", List.of("there is no event", " declares no event ")),
          Map.entry("ModuleCalls", List.of("there is no module", "has no function")),
          Map.entry("Names", List.of("means nothing here")),
          Map.entry("Outcomes", List.of("has no outcome", "the switch has no case for")),
          Map.entry(
              "PseudoVariables",
              List.of(
                  "there is no pseudo-variable",
                  "is read only",
                  "there is no transformation",
                  "has no attribute",
                  "needs a table and a key")),
          Map.entry("Reachability", List.of("is never reached")),
          Map.entry("RouteCalls", List.of("there is no route[", "calls itself", "is never used")),
          Map.entry(
              "RouteKinds",
              List.of("has no meaning in a ", "has no meaning in an ", " has no attribute ")),
          Map.entry("Structure", List.of("break stands in no", "return 0 returns 0")),
          Map.entry("Types", List.of("this compares a ")));

  /** Classes of the room that report nothing themselves. */
  private static final Set<String> SILENT =
      Set.of(
          "CallGraph",
          "Calls",
          "CheckedAst",
          "Checker",
          "Flow",
          "Kinds",
          "KnownEvents",
          "Subject",
          "Walk");

  private static final List<String> OPERATORS =
      List.of(
          "==", "!=", "=~", "!~", "<", "<=", ">", ">=", "&&", "||", "and", "or", "not", "!", "+",
          "-", "*", "/", "%", "?");

  private static final List<String> CONSTRUCTS =
      List.of(
          "if (",
          "else",
          "while (",
          "switch (",
          "case ",
          "default:",
          "break;",
          "return;",
          "return ",
          "exit;",
          "drop;",
          "route(",
          "include_file",
          "#!define",
          "#!ifdef",
          "#!ifndef",
          "#!else",
          "#!endif",
          "true",
          "false",
          "\"",
          "//",
          "/*",
          "#",
          "[*]",
          "[-");

  private static String routes;
  private static String expected;

  @BeforeAll
  static void read() {
    routes = all(".route");
    expected = all(".expected");
  }

  private static String all(String ending) {
    try (Stream<Path> files =
        Files.walk(Path.of(ConformanceTest.class.getResource("/script").toURI()))) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .map(ConformanceTest::text)
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> missing(Collection<String> names, String before, String after) {
    return names.stream()
        .filter(
            name -> !Pattern.compile(before + Pattern.quote(name) + after).matcher(routes).find())
        .toList();
  }

  @Test
  void everyCoreFunction_isCalledInAFixture() {
    assertThat(missing(CoreFunctions.names(), "(?<![\\w.$])", "\\s*\\(")).isEmpty();
  }

  @Test
  void everyPseudoVariable_isReadInAFixture() {
    assertThat(missing(PvCatalogue.all().names(), "\\$\\(?", "(?!\\w)")).isEmpty();
  }

  @Test
  void everyTransformation_isAppliedInAFixture() {
    assertThat(missing(Transformations.names(), "\\{", "[,}]")).isEmpty();
  }

  @Test
  void everyBlockAndEvent_runsInAFixture() {
    assertThat(Arrays.stream(RouteKind.values()).map(RouteKind::keyword))
        .allSatisfy(block -> assertThat(expected).contains("> " + block));
    assertThat(ScriptEvent.names())
        .allSatisfy(event -> assertThat(expected).contains("> event_route " + event + "\n"));
  }

  @Test
  void everyOperatorAndStatement_standsInAFixture() {
    assertThat(missing(OPERATORS, "[\\s(]", "[\\s$(]")).isEmpty();
    assertThat(missing(CONSTRUCTS, "", "")).isEmpty();
  }

  @Test
  void everyCheck_hasAFixtureThatTriggersIt() throws Exception {
    Set<String> classes = new TreeSet<>();
    Path room =
        Path.of(CheckedAst.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve(CheckedAst.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(room)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && name.matches("[A-Z]\\w*\\.class"))
          .map(name -> name.replace(".class", ""))
          .forEach(classes::add);
    }
    classes.removeAll(SILENT);

    assertThat(SAID.keySet()).containsExactlyInAnyOrderElementsOf(classes);
    assertThat(SAID.values().stream().flatMap(List::stream).filter(s -> !expected.contains(s)))
        .isEmpty();
  }
}
