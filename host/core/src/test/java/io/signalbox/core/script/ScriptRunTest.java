package io.signalbox.core.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.script.lang.ScriptFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class ScriptRunTest {
  private final List<String> log = new ArrayList<>();
  private final List<RunEnd> ends = new ArrayList<>();
  private final FakeContext context = new FakeContext(log::add, () -> 0);
  private final FakeFunctions functions = new FakeFunctions(log::add);
  private final FakeTimers timers = new FakeTimers();

  private static Script compile(String text) {
    var compiled =
        ScriptCompiler.compile(ScriptFiles.of(Map.of("a.route", text)), "a.route", Manifests.all());
    return compiled.script().orElseThrow(() -> new AssertionError(compiled.issues()));
  }

  private Routing on(String text) {
    return compile(text).onLane(functions, timers);
  }

  private Routing.Run start(Routing routing) {
    return routing.run(RouteKind.REQUEST, null, context, ends::add);
  }

  @Test
  void hasWhatTheScriptHas() {
    Routing routing =
        on(
            "request_route { t_on_branch(\"B\"); t_relay(); } branch_route[B] { route(R); }"
                + " route[R] { xlog(\"x\"); } timer_route[T, 60] { xlog(\"x\"); }");

    assertThat(routing.has(RouteKind.REQUEST, null)).isTrue();
    assertThat(routing.has(RouteKind.BRANCH, "B")).isTrue();
    assertThat(routing.has(RouteKind.BRANCH, "R")).isFalse();
    assertThat(routing.has(RouteKind.DIALOG, null)).isFalse();
    assertThatThrownBy(() -> routing.run(RouteKind.DIALOG, null, context, ends::add))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tellsItsTimers() {
    Script script = compile("request_route { t_relay(); } timer_route[T, 60] { xlog(\"x\"); }");
    assertThat(script.timers()).isEqualTo(Map.of("T", Duration.ofMinutes(1)));
  }

  @Test
  void resumesWhereItWaited_andDropsASecondAnswer() {
    functions.answer("ipauth.check", "later:ok");
    start(on("request_route { if (ipauth.check()) t_relay(); else reply(403, \"No\"); }"));
    assertThat(ends).isEmpty();

    Consumer<FunctionOutcome> later = functions.listeners.get(0);
    later.accept(new FunctionOutcome("ok", true));
    later.accept(new FunctionOutcome("unknown_source", false));

    assertThat(ends).containsExactly(RunEnd.DONE);
    assertThat(log).hasSize(2).last().asString().startsWith("relay");
  }

  @Test
  void dropsAnAnswer_ofAnEarlierCall() {
    functions.answer("ipauth.check", "later:ok");
    start(on("request_route { ipauth.check(); ipauth.check(); reply(200, $outcome); }"));
    Consumer<FunctionOutcome> first = functions.listeners.get(0);
    first.accept(new FunctionOutcome("ok", true));
    first.accept(new FunctionOutcome("wrong_port", false));
    assertThat(ends).isEmpty();

    functions.listeners.get(1).accept(new FunctionOutcome("timeout", false));
    assertThat(log).last().isEqualTo("reply 200 timeout");
  }

  @Test
  void knowsNothingOfTheRunBefore() {
    Routing routing =
        on(
            "request_route { ipauth.check(); $var(seen) = \"secret\"; route(R); }"
                + " route[R] { return 7; }"
                + " branch_route[B] { if ($var(seen) == $null && $outcome == $null)"
                + " xlog(\"new\"); else xlog(\"old\"); }");
    start(routing);
    routing.run(RouteKind.BRANCH, "B", context, ends::add);

    assertThat(ends).containsExactly(RunEnd.DONE, RunEnd.DONE);
    assertThat(context.trace().entries()).last().asString().contains("text=new");
  }

  @Test
  void keepsItsPlace_whileOthersRunWithinIt() {
    functions.answer("numbers.apply", "bad_number");
    Routing routing =
        on(
            "request_route { $var(mine) = \"a\"; route(R); reply(200, \"$outcome $var(mine)\"); }"
                + " route[R] { if (ipauth.check()) t_relay(); }"
                + " branch_route[B] { $var(mine) = \"b\"; numbers.apply(); }");
    FakeContext relaying =
        new FakeContext(
            text -> {
              log.add(text);
              if (text.startsWith("relay")) {
                routing.run(RouteKind.BRANCH, "B", context, ends::add);
              }
            },
            () -> 0);
    routing.run(RouteKind.REQUEST, null, relaying, ends::add);

    assertThat(ends).containsExactly(RunEnd.DONE, RunEnd.DONE);
    assertThat(log).last().isEqualTo("reply 200 ok a");
  }

  @Test
  void isDead_afterKill() {
    functions.answer("ipauth.check", "later:ok");
    Routing.Run run = start(on("request_route { ipauth.check(); t_relay(); }"));
    run.kill();
    functions.listeners.get(0).accept(new FunctionOutcome("ok", true));

    assertThat(ends).isEmpty();
    assertThat(log).containsExactly("ipauth.check(null) = later:ok");
  }

  @Test
  void kill_takesTheTimerOfASleepAway() {
    Routing.Run run = start(on("request_route { sleep(1000); t_relay(); }"));
    assertThat(timers.pending()).isEqualTo(1);
    run.kill();
    assertThat(timers.pending()).isZero();
    timers.pass(Duration.ofSeconds(2));
    assertThat(ends).isEmpty();
    assertThat(log).isEmpty();
  }

  @Test
  void ranToItsEnd_beforeRunReturns_whenNothingWaits() {
    functions.answer("ipauth.check", "early:ok");
    start(on("request_route { ipauth.check(); t_relay(); }"));
    assertThat(ends).containsExactly(RunEnd.DONE);
  }

  @Test
  void takesANullAnswer_asError() {
    functions.answer("ipauth.check", "later:ok");
    start(on("request_route { ipauth.check(); reply(500, $outcome); }"));
    functions.listeners.get(0).accept(null);
    assertThat(log).last().isEqualTo("reply 500 error");
  }

  @Test
  void keepsRunsApart() {
    functions.answer("ipauth.check", "later:ok");
    Routing routing =
        on(
            "request_route { $var(x) = $var(x) + \"a\"; ipauth.check();"
                + " reply(200, $var(x) + $outcome); }");
    start(routing);
    start(routing);
    functions.listeners.get(1).accept(new FunctionOutcome("wrong_port", false));
    functions.listeners.get(0).accept(new FunctionOutcome("ok", true));

    assertThat(log).contains("reply 200 awrong_port", "reply 200 aok");
    assertThat(ends).containsExactly(RunEnd.DONE, RunEnd.DONE);
  }

  @Test
  void answers503_whenTooManyRunsWait() {
    functions.answer("ipauth.check", "later:ok");
    Routing routing = on("request_route { ipauth.check(); t_relay(); }");
    for (int i = 0; i < 10_000; i++) {
      start(routing);
    }
    assertThat(ends).isEmpty();

    FakeContext oneMore = new FakeContext(log::add, () -> 0);
    routing.run(RouteKind.REQUEST, null, oneMore, ends::add);
    assertThat(log).last().isEqualTo("reply 503 Server Busy");
    assertThat(ends).containsExactly(RunEnd.DONE);

    functions.wake();
    routing.run(RouteKind.REQUEST, null, oneMore, ends::add);
    assertThat(log).filteredOn(l -> l.startsWith("reply")).hasSize(1);
  }

  @Test
  void runsRoutes_asDeepAsTheCheckerAllows() {
    StringBuilder text = new StringBuilder("request_route { route(R0); t_relay(); }\n");
    for (int i = 0; i < 64; i++) {
      text.append("route[R").append(i).append("] { route(R").append(i + 1).append("); }\n");
    }
    start(on(text.toString().replace("route(R1)", "xlog(\"x\")") + "route[R64] { xlog(\"x\"); }"));
    assertThat(ends).containsExactly(RunEnd.DONE);
  }

  @Test
  void namesTheLine_whenAFunctionBreaks() {
    functions.answer("ipauth.check", "throws");
    start(on("request_route {\n  t_relay();\n  ipauth.check();\n}"));
    assertThat(ends).containsExactly(RunEnd.FAILED);
    assertThat(context.trace().entries()).last().asString().contains("a.route:3:3: unexpected");
  }
}
