package io.signalbox.core.script;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts broken at random: the front end never throws, never hangs, takes memory by the length,
 * and points into the text.
 */
final class ScriptFuzzTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\"",
          "'",
          "$",
          "$(",
          "$var(",
          "{s.",
          "#!ifdef X\n",
          "#!define A A A\n",
          "#!endif\n",
          "#!else\n",
          "/*",
          "*/",
          ";",
          ",",
          ":",
          "?",
          "=",
          "==",
          "=~",
          "&&",
          "!",
          "-",
          "route",
          "route(A)",
          "switch",
          "case",
          "default",
          "while",
          "if",
          "else",
          "return",
          "exit",
          "break",
          "request_route {",
          "$outcome",
          "limiter.acquire()",
          "include_file \"a.route\"\n",
          "\0",
          "\ud83d",
          "999999999999999999999",
          "\\",
          "\r",
          "\n");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverThrows_takesMemoryByTheLength_andPointsIntoTheText(long seed)
      throws IOException, URISyntaxException {
    List<String> originals = originals();
    Random random = new Random(seed);
    for (int i = 0; i < 400; i++) {
      String text = originals.get(random.nextInt(originals.size()));
      for (int n = random.nextInt(6) + 1; n > 0; n--) {
        text = mutated(text, originals, random);
      }
      String broken = text;
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> ScriptFuzz.check(broken), () -> broken);
    }
  }

  private static String mutated(String text, List<String> originals, Random random) {
    int at = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), at + random.nextInt(12));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, at) + text.substring(to);
      case 1 ->
          text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
      case 2 -> text.substring(0, at) + text.substring(at, to) + text.substring(at);
      case 3 -> {
        String other = originals.get(random.nextInt(originals.size()));
        int from = random.nextInt(other.length() + 1);
        int end = Math.min(other.length(), from + random.nextInt(80));
        yield text.substring(0, at) + other.substring(from, end) + text.substring(at);
      }
      default ->
          text.substring(0, at)
              + PIECES.get(random.nextInt(PIECES.size())).repeat(random.nextInt(300))
              + text.substring(at);
    };
  }

  private static List<String> originals() throws IOException, URISyntaxException {
    Path root = Path.of(ScriptFuzzTest.class.getResource("/script").toURI());
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> scripts = all.filter(p -> p.toString().endsWith(".route")).sorted().toList();
      List<String> texts = new ArrayList<>();
      for (Path script : scripts) {
        texts.add(Files.readString(script));
      }
      for (String name : ShippedScriptsTest.shipped()) {
        texts.add(Files.readString(ShippedScriptsTest.SCRIPTS.resolve(name)));
      }
      return texts;
    }
  }

  @Test
  void holdsOnTheSeeds_andOnDefinitionsThatMultiply() throws IOException, URISyntaxException {
    originals().forEach(ScriptFuzz::check);
    StringBuilder doubling = new StringBuilder("#!define D0 xlog(\"x\");\n");
    for (int i = 1; i < 40; i++) {
      doubling.append("#!define D%d D%d D%d\n".formatted(i, i - 1, i - 1));
    }
    for (int depth = 1; depth < 40; depth++) {
      String text = doubling + "request_route { D" + depth + " }\n";
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> ScriptFuzz.check(text));
    }
  }
}
