package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.script.lang.ScriptFiles;
import io.signalbox.core.script.plan.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CoverageTest {
  private static final String SCRIPT =
      """
      request_route {
          if (is_method("OPTIONS")) { reply(200, "OK"); exit; }
          switch ($rU) {
              case "123": break;
              default:
                  xlog("else");
          }
          while ($var(i) == $null) {
              $var(i) = 1;
          }
          if (is_method("BYE")) xlog("never"); else route(RELAY);
      }
      route[RELAY] {
          t_relay();
      }
      """;

  private final Coverage coverage = new Coverage();

  private void run() {
    List<String> log = new ArrayList<>();
    var compiled =
        ScriptCompiler.compile(
            ScriptFiles.of(Map.of("a.route", SCRIPT)), "a.route", Manifests.all());
    Script script = compiled.script().orElseThrow(() -> new AssertionError(compiled.issues()));
    script
        .watched(coverage)
        .onLane(new FakeFunctions(log::add), new FakeTimers())
        .run(RouteKind.REQUEST, null, new FakeContext(log::add, () -> 0), end -> {});
  }

  private List<String> lines() {
    return coverage.lines().stream()
        .map(line -> line.file() + ":" + line.number() + " " + line.ran())
        .toList();
  }

  @Test
  void tellsWhichLinesRan_whollyInPartOrNotAtAll() {
    run();

    assertThat(lines())
        .containsExactly(
            "a.route:2 SOME",
            "a.route:3 ALL",
            "a.route:6 ALL",
            "a.route:8 ALL",
            "a.route:9 ALL",
            "a.route:11 SOME",
            "a.route:14 ALL");
    assertThat(coverage.lines().get(2).text()).isEqualTo("xlog(\"else\");");
  }

  @Test
  void countsAStatementOnce_howeverOftenTheScriptIsCompiled() {
    run();
    List<String> once = lines();
    run();

    assertThat(lines()).isEqualTo(once);
  }
}
