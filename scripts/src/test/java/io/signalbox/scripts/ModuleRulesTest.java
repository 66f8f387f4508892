package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The README of each module, and of the scripts, says of each of its rules which test proves it:
 * {@code `Class.method`}, or {@code `name.test`: "…"} for one that is played on a script. A rule
 * without a test says that it is not kept.
 */
final class ModuleRulesTest {
  private static final Pattern TABLE =
      Pattern.compile("(?m)^\\| rule \\| test \\|\n\\|---\\|---\\|\n((?:\\|.*\n)+)");
  private static final Pattern ROW = Pattern.compile("\\| (.+?) \\| (.+) \\|");
  private static final Pattern METHOD = Pattern.compile("`(\\w+)\\.(\\w+)`");
  private static final Pattern PLAYED = Pattern.compile("`(\\w+\\.test)`: \"([^\"]+)\"");
  private static final Pattern ANNOTATION = Pattern.compile("(?m)^  @\\w*Test\\b");
  private static final String NOT_KEPT = "not kept";

  /** Test classes by their simple names; those of one name in several folders are one. */
  private final Map<String, String> classes = new HashMap<>();

  ModuleRulesTest() throws IOException {
    for (String room : List.of("host", "modules", "scripts")) {
      try (Stream<Path> files = Files.walk(Configuration.ROOT.resolve(room))) {
        for (Path file : files.filter(ModuleRulesTest::isTest).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          classes.merge(name, Files.readString(file), String::concat);
        }
      }
    }
  }

  private static boolean isTest(Path file) {
    return file.toString().contains("src/test/java") && file.toString().endsWith(".java");
  }

  /** The folders of the modules, and that of the scripts for the rules of accounts. */
  static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(Configuration.ROOT.resolve("modules"))) {
      return Stream.concat(
              folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).sorted(),
              Stream.of(Configuration.ROOT.resolve("scripts")))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void eachRuleHasATestThatExists(Path module) throws IOException {
    String readme = Files.readString(module.resolve("README.md"));
    assertThat(problems(readme)).as(module.getFileName() + "/README.md").isEmpty();
  }

  @Test
  void aTableThatIsMissingOrWrong_isFound() throws IOException {
    String head = "| rule | test |\n|---|---|\n";
    assertThat(problems("# none\n")).containsExactly("there is no table of rules");
    assertThat(problems(head + "| a | b |\n")).containsExactly("a: no test");
    assertThat(problems(head + "| a | `ModuleRulesTest.isNotThere` |\n"))
        .containsExactly("a: no test ModuleRulesTest.isNotThere");
    assertThat(problems(head + "| a | `ModuleRulesTest.isTest` |\n"))
        .containsExactly("a: no test ModuleRulesTest.isTest");
    assertThat(problems(head + "| a | `NoSuchTest.works` |\n"))
        .containsExactly("a: no test NoSuchTest.works");
    assertThat(problems(head + "| a | `minimal.test`: \"nothing of the kind\" |\n"))
        .containsExactly("a: no test \"nothing of the kind\" in minimal.test");
    assertThat(problems(head + "| a | not kept: it takes two hosts |\n")).isEmpty();
    assertThat(problems(head + "| a | `ModuleRulesTest.eachRuleHasATestThatExists` |\n")).isEmpty();
  }

  private List<String> problems(String readme) throws IOException {
    Matcher table = TABLE.matcher(readme);
    List<String> problems = new ArrayList<>();
    int tables = 0;
    while (table.find()) {
      tables++;
      for (String line : table.group(1).split("\n")) {
        Matcher row = ROW.matcher(line);
        if (row.matches()) {
          check(row.group(1), row.group(2), problems);
        } else {
          problems.add("no row: " + line);
        }
      }
    }
    if (tables == 0) {
      problems.add("there is no table of rules");
    }
    return problems;
  }

  private void check(String rule, String tests, List<String> problems) throws IOException {
    int named = 0;
    for (Matcher test = METHOD.matcher(tests); test.find(); ) {
      if (!test.group(2).equals("test")) {
        named++;
        if (!exists(test.group(1), test.group(2))) {
          problems.add(rule + ": no test " + test.group(1) + "." + test.group(2));
        }
      }
    }
    for (Matcher test = PLAYED.matcher(tests); test.find(); ) {
      named++;
      Path file = Configuration.ROOT.resolve("scripts").resolve(test.group(1));
      String sentence = "test \"" + test.group(2) + "\"";
      if (!Files.exists(file) || !Files.readString(file).lines().toList().contains(sentence)) {
        problems.add(rule + ": no test \"" + test.group(2) + "\" in " + test.group(1));
      }
    }
    if (named == 0 && !tests.contains(NOT_KEPT)) {
      problems.add(rule + ": no test");
    }
  }

  /** A method behind an annotation that makes it a test, with no other method between them. */
  private boolean exists(String type, String method) {
    String text = classes.getOrDefault(type, "");
    int declared = text.indexOf("void " + method + "(");
    if (declared < 0) {
      return false;
    }
    String before = text.substring(0, declared);
    int annotated = -1;
    for (Matcher annotation = ANNOTATION.matcher(before); annotation.find(); ) {
      annotated = annotation.start();
    }
    return annotated >= 0 && !before.substring(annotated).contains("\n  }\n");
  }
}
