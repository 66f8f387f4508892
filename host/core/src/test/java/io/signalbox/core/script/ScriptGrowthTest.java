package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A script eight times as long takes about eight times the memory, whatever is in it. */
final class ScriptGrowthTest {
  private static final int SMALL = 500;
  private static final int TIMES = 8;

  static Stream<Arguments> texts() {
    return Stream.of(
        text("statements", n -> main("xlog(\"x $ru\");".repeat(n))),
        text("semicolons", n -> main(";".repeat(n))),
        text("one string", n -> main("xlog(\"" + "$ru ".repeat(n) + "\");")),
        text("one sum", n -> main("$var(x) = 1" + " + 1".repeat(n) + ";")),
        text("else if", n -> main("if (has_totag()) exit; else ".repeat(Math.min(n, 50)) + ";")),
        text("cases", n -> main("switch ($rm) { " + numbered(n, "case \"%d\": exit;") + "}")),
        text("arguments", n -> main("xlog(1" + ", 1".repeat(n) + ");")),
        text("open parentheses", n -> main("(".repeat(n))),
        text("open blocks", n -> "request_route {".repeat(n)),
        text("open strings", n -> "\"\n".repeat(n)),
        text("open comments", n -> main("/* ".repeat(n))),
        text("open variables", n -> main("$(ru{s.substr,$(ru{".repeat(n))),
        text("dollars", n -> main("xlog(\"" + "$(".repeat(n) + "\");")),
        text("unknown functions", n -> main(numbered(n, "unknown_%d();"))),
        text("unknown routes", n -> main(numbered(n, "route(R%d);")) + routes(n, "exit;")),
        text("unknown variables", n -> main(numbered(n, "xlog(\"$unknown%d\");"))),
        text("routes in a chain", n -> main("route(R0);") + chain(n)),
        text("routes in a circle", n -> main("route(R0);") + chain(n).replace("exit", "route(R0)")),
        text("routes of one route", n -> main(numbered(n, "route(S%d);")) + routes(n, "return;")),
        text("doubling routes", n -> main("route(R0);") + doubling(Math.min(n, 50))),
        text("failure routes", n -> main(numbered(n, "t_on_failure(F%d);")) + failures(n)),
        text("definitions", n -> numbered(n, "#!define D%d 1\n") + main("$var(x) = D1;")),
        text("conditions", n -> "#!ifdef X\n".repeat(n)),
        text("directives", n -> "#!else\n#!wrong\n".repeat(n)),
        text("blanks", n -> " ".repeat(n)),
        text("lines", n -> main("\n".repeat(n))),
        text("NUL", n -> "\0".repeat(n)));
  }

  private static Arguments text(String name, IntFunction<String> text) {
    return Arguments.of(name, text);
  }

  private static String main(String statements) {
    return "request_route { " + statements + " t_relay(); }\n";
  }

  private static String numbered(int n, String format) {
    return IntStream.range(0, n)
        .mapToObj(i -> format.replace("%d", Integer.toString(i)))
        .collect(Collectors.joining());
  }

  private static String routes(int n, String body) {
    return numbered(n, "route[S%d] { " + body + " }\n");
  }

  private static String chain(int n) {
    return IntStream.range(0, n)
            .mapToObj(i -> "route[R" + i + "] { route(R" + (i + 1) + "); }\n")
            .collect(Collectors.joining())
        + "route[R"
        + n
        + "] { exit; }\n";
  }

  private static String doubling(int n) {
    return IntStream.range(0, n)
            .mapToObj(
                i ->
                    "route[R%d] { if (has_totag()) route(R%d); else route(R%d); }\n"
                        .formatted(i, i + 1, i + 1))
            .collect(Collectors.joining())
        + "route[R"
        + n
        + "] { xlog(\"x\"); }\n";
  }

  private static String failures(int n) {
    return numbered(n, "failure_route[F%d] { route(A); }\n") + "route[A] { exit; }\n";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void memory_growsWithTheLength(String name, IntFunction<String> text) {
    String small = text.apply(SMALL);
    String large = text.apply(SMALL * TIMES);
    ScriptFuzz.check(small); // what is made once is made here

    long few = ScriptFuzz.allocated(small);
    long many = ScriptFuzz.allocated(large);
    double growth = (double) many / few;
    double length = (double) large.length() / small.length();

    assertThat(growth).as("bytes %d and %d", few, many).isLessThan(2 * length + 1);
  }
}
