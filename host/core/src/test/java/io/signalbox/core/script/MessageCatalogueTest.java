package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.script.RaisedMessages.Raised;
import io.signalbox.core.script.lang.Issue;
import io.signalbox.core.script.lang.ScriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The catalogue of the checker's messages is made of the pairs of files in {@code script/messages}:
 * the comment on top of the script is the cure, the expected file the example.
 */
final class MessageCatalogueTest {
  private static final Path FIXTURES = Path.of("src/test/resources/script/messages");
  private static final Path PAGE = Path.of("..", "..", "scripts", "MESSAGES.md");
  private static final Path SOURCES = Path.of("src/main/java/io/signalbox/core/script");

  /** Places that pass on what another one says. */
  private static final Set<String> PASS_ON =
      Set.of(
          "Cursor.fail",
          "Issues.error",
          "Issues.unknown",
          "Preprocessor.emit", // what the lexer says
          "PseudoVariables.tried", // what a Fault says
          "StatementParser.end",
          "Types.tried");

  private static final Pattern OF_LIMITS =
      Pattern.compile("longer than|at most|too deeply|more than");

  /**
   * A message that takes too large a script for a file.
   *
   * @param files the script is {@code main.route}
   */
  private record Limit(String title, String cure, Map<String, String> files) {}

  private static final List<Limit> LIMITS =
      List.of(
          limit(
              "a long file",
              "Split the script into files and include them.",
              " ".repeat(1_048_577)),
          limit(
              "many words",
              "Keep lists out of the script: accounts, routes and numbers are data of the modules.",
              "request_route {" + ";".repeat(400_001) + "}"),
          new Limit(
              "many files",
              "Include fewer and larger files; a file that is included twice counts twice.",
              Map.of("main.route", "include_file \"b.route\"\n".repeat(201), "b.route", "")),
          limit(
              "deep statements",
              "Take the inner ones into a route of their own.",
              "request_route { " + "if (true) ".repeat(61) + "exit; }"),
          limit(
              "a deep expression",
              "Keep parts of it in $var(name).",
              "request_route { $var(x) = " + "(".repeat(61) + "1" + ")".repeat(61) + "; }"),
          limit(
              "many operators",
              "Keep parts of it in $var(name); a list of values is a regular expression.",
              "request_route { $var(x) = 1" + " + 1".repeat(501) + "; }"),
          limit(
              "deep calls",
              "Let one route call several, one after the other, rather than each the next.",
              "request_route { route(R0); }"
                  + IntStream.range(0, 64)
                      .mapToObj(i -> "route[R" + i + "] { route(R" + (i + 1) + "); }")
                      .collect(Collectors.joining())
                  + "route[R64] { t_relay(); }"),
          limit(
              "a long regular expression",
              "Lists of numbers are data of a module; a script matches their shape.",
              "request_route { if ($rU =~ \"" + "a".repeat(2_001) + "\") exit; }"));

  private static Limit limit(String title, String cure, String script) {
    return new Limit(title, cure, Map.of("main.route", script));
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders.sorted().toList();
    }
  }

  private static List<Path> scripts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".route")).sorted().toList();
    }
  }

  private static List<Issue> issues(ScriptFiles files, String name) {
    return ScriptCompiler.compile(files, name, Manifests.all()).issues();
  }

  private static List<Issue> issues(Path script) throws IOException {
    String name = script.getFileName().toString();
    return issues(ScriptFiles.of(Map.of(name, Files.readString(script))), name);
  }

  private static Issue issue(Limit limit) {
    return issues(ScriptFiles.of(limit.files()), "main.route").stream()
        .filter(issue -> OF_LIMITS.matcher(issue.message()).find())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCatalogue_isMadeOfTheFixtures() throws IOException {
    String page = page();
    if (System.getProperty("signalbox.regenerate") != null) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as("%s has drifted: write it again with -Dsignalbox.regenerate", PAGE)
        .isEqualTo(page);
  }

  @Test
  void everyMessage_hasAFixture() throws IOException {
    Set<String> messages = new TreeSet<>();
    for (Path folder : folders()) {
      for (Path script : scripts(folder)) {
        issues(script).forEach(issue -> messages.add(issue.message()));
      }
    }
    LIMITS.forEach(limit -> messages.add(issue(limit).message()));
    List<Raised> raised =
        RaisedMessages.in(
            SOURCES.resolve("lang"), SOURCES.resolve("check"), SOURCES.resolve("words"));

    assertThat(raised).hasSizeGreaterThan(100);
    assertThat(raised)
        .filteredOn(r -> messages.stream().noneMatch(r::says))
        .as("messages without a pair of files in %s", FIXTURES)
        .isEmpty();
    assertThat(raised)
        .filteredOn(r -> r.pieces().isEmpty() && !PASS_ON.contains(r.at()))
        .as("places whose message cannot be read in the source")
        .isEmpty();
  }

  @Test
  void everyLimit_isReportedOnce() {
    for (Limit limit : LIMITS) {
      assertThat(issues(ScriptFiles.of(limit.files()), "main.route"))
          .as(limit.title())
          .filteredOn(issue -> issue.error() && OF_LIMITS.matcher(issue.message()).find())
          .hasSize(1);
    }
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # What the checker says, and what to do

            Every message of `signalbox check` about a script, with an example and its cure; the names in it vary.
            The language is described in [README.md](README.md). This page is made of the tests.
            """);
    for (Path folder : folders()) {
      page.append("\n## ").append(title(folder.getFileName().toString().substring(2))).append('\n');
      for (Path script : scripts(folder)) {
        entry(page, script);
      }
    }
    page.append("\n## Limits\n");
    for (Limit limit : LIMITS) {
      page.append("\n**").append(title(limit.title())).append(".** ");
      page.append(limit.cure()).append("\n\n    error: ");
      page.append(issue(limit).message()).append('\n');
    }
    return page.toString();
  }

  private static void entry(StringBuilder page, Path script) throws IOException {
    String name = script.getFileName().toString().replace(".route", "");
    List<String> lines = Files.readAllLines(script);
    String cure =
        lines.stream()
            .takeWhile(line -> line.startsWith("# "))
            .map(line -> line.substring(2))
            .collect(Collectors.joining("\n"));
    assertThat(cure).as("cure of %s", script).isNotBlank();
    page.append("\n**").append(title(name)).append(".** ").append(prose(cure)).append("\n\n");
    List<String> example = new ArrayList<>();
    Files.readAllLines(script.resolveSibling(name + ".expected"))
        .forEach(line -> example.add(line.isEmpty() ? "" : "    " + line));
    assertThat(example).as("example of %s", script).isNotEmpty();
    page.append(String.join("\n", example)).append('\n');
  }

  /** Code stands between blanks in a comment; a page would read its marks. */
  private static String prose(String cure) {
    return cure.replace("*", "\\*").replace("_", "\\_").replace("<", "\\<").replace("[", "\\[");
  }

  private static String title(String name) {
    String words = name.replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
