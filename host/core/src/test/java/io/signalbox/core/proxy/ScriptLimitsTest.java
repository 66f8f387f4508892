package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.OutcomeSpec;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.script.ScriptCompiler;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A script that would take the lane, or its memory, is stopped; a slow one is alone with it. */
class ScriptLimitsTest {
  private static final String DOUBLES =
      """
      request_route {
        if ($rU != "bad") { reply(200, "OK"); exit; }
        $var(s) = "0123456789";
        while (true) { $var(s) = $var(s) + $var(s); }
      }
      """;
  private static final String ENDLESS =
      """
      request_route {
        if ($rU != "bad") { reply(200, "OK"); exit; }
        while (true) { $var(x) = 1; }
      }
      """;
  private static final String REGEXES =
      """
      request_route {
        if ($rU != "bad") { reply(200, "OK"); exit; }
        $var(s) = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
        while (!($var(s) =~ "^(a+)+$x")) { $var(n) = 1; }
      }
      """;

  private static final ModuleManifest SLOW =
      new ModuleManifest(
          "slow",
          "1",
          1,
          "M",
          "F",
          List.of(
              new FunctionSpec(
                  "work",
                  "work",
                  List.of(),
                  Set.of(RouteKind.REQUEST),
                  List.of(new OutcomeSpec("ok", true)))),
          List.of(),
          new JsonObject());

  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");

  /** 65 routes, each of which calls the next. */
  private static String deep() {
    StringBuilder text = new StringBuilder("request_route {\n");
    text.append("if ($rU != \"bad\") { reply(200, \"OK\"); exit; }\nroute(R0);\nt_relay(); }\n");
    for (int i = 0; i < 65; i++) {
      text.append("route[R").append(i).append("] { route(R").append(i + 1).append("); }\n");
    }
    return text + "route[R65] { xlog(\"x\"); }";
  }

  private void runs(String text, Map<String, ModuleManifest> modules, LaneFunctions functions) {
    ScriptCompiler.Compiled compiled =
        ScriptCompiler.compile(
            path -> Optional.of(text).filter(t -> path.equals("a.route")), "a.route", modules);
    assertThat(compiled.script()).as("%s", compiled.issues()).isPresent();
    stage.compiled = compiled.script().get().onLane(functions, stage.lane().timers());
  }

  private static final LaneFunctions NONE =
      (module, function) -> {
        throw new AssertionError("no module is called");
      };

  private SipRequest invite(String user, String callId) {
    return caller.request(
        "INVITE", "sip:" + user + "@203.0.113.9", callId, 1, "<sip:a@b>;tag=a", "<sip:x@y>");
  }

  private void isStopped_andTheLaneGoesOn(String script, String why) {
    runs(script, Map.of(), NONE);
    caller.says(invite("bad", "bad"));

    caller.hears(500);
    assertThat(stage.events).contains("request_route stopped", "unhandled");
    assertThat(stage.traces.find("bad").orElseThrow().entries())
        .filteredOn(entry -> entry.kind() == CallTrace.Kind.REMARK)
        .anyMatch(entry -> entry.text().matches("a\\.route:\\d+:\\d+: .*" + why + ".*"));

    caller.says(invite("good", "good"));
    caller.hears(200);
  }

  @Test
  void endlessLoop_isStopped() {
    isStopped_andTheLaneGoesOn(ENDLESS, "more than 100000 steps");
  }

  @Test
  void loopOverANastyExpression_isStopped() {
    isStopped_andTheLaneGoesOn(REGEXES, "more than 100000 steps");
  }

  @Test
  void deepCalls_areRefusedBeforeTheyRun() {
    String text = deep();
    ScriptCompiler.Compiled compiled =
        ScriptCompiler.compile(
            path -> Optional.of(text).filter(t -> path.equals("a.route")), "a.route", Map.of());

    assertThat(compiled.script()).isEmpty();
    assertThat(compiled.issues()).anyMatch(issue -> issue.message().contains("more than 64 deep"));
  }

  @Test
  void stringOfTenMegabytes_isNeverBuilt() {
    isStopped_andTheLaneGoesOn(DOUBLES, "longer than 65536 characters");
  }

  @Test
  void functionOf300Millis_delaysNoneOfAThousandOthers() {
    String text =
        """
        request_route {
          if ($rU == "slow") { if (slow.work()) reply(200, "Slow"); else reply(500, $outcome); exit; }
          reply(200, "Fast");
        }
        """;
    runs(text, Map.of("slow", SLOW), (module, function) -> this::after300Millis);
    caller.says(invite("slow", "slow"));
    for (int i = 0; i < 1_000; i++) {
      long before = stage.lane().millis();
      caller.says(invite("fast", "fast" + i));
      assertThat(answersTo("fast" + i)).containsExactly("Fast");
      assertThat(stage.lane().millis()).isEqualTo(before);
      if (i % 4 == 0) {
        stage.pass(1);
      }
    }
    assertThat(answersTo("slow")).as("after 250 ms").doesNotContain("Slow");
    stage.pass(49);
    assertThat(answersTo("slow")).doesNotContain("Slow");
    stage.pass(1);
    assertThat(answersTo("slow")).containsExactly("Slow");
  }

  /** The reasons of what came since, for this call. */
  private List<String> answersTo(String callId) {
    return caller.heard().stream()
        .map(SipResponse.class::cast)
        .filter(response -> response.callId().equals(callId))
        .map(SipResponse::reason)
        .toList();
  }

  private FunctionOutcome after300Millis(
      RouteContext call, Object[] args, Consumer<FunctionOutcome> later) {
    stage
        .lane()
        .timers()
        .after(Duration.ofMillis(300), () -> later.accept(new FunctionOutcome("ok", true)));
    return null;
  }
}
