package io.signalbox.core.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.LaneContext;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.Outcome;
import io.signalbox.api.RouteKind;
import io.signalbox.api.SipModule;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.OutcomeSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.LaneFunctions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundFunctionTest {
  private static final List<OutcomeSpec> OUTCOMES =
      List.of(new OutcomeSpec("ok", true), new OutcomeSpec("not_found", false));

  enum Answer implements Outcome {
    OK,
    NOT_FOUND {
      @Override
      public String toString() {
        return "a constant with a body is of a class of its own";
      }
    }
  }

  private enum Stranger {
    OK
  }

  /** What the functions do is in the hands of the test. */
  private static final class Verbs implements Functions {
    private final Promise<Answer> promise = Promise.promise();
    private List<Object> got = List.of();

    Answer take(Call call, String text, long number, boolean flag, List<String> list) {
      got = Arrays.asList(text, number, flag, list);
      return Answer.OK;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // what a careless module could do
    Future<Answer> answer(Call call, String how) {
      return switch (how) {
        case "now" -> Future.succeededFuture(Answer.NOT_FOUND);
        case "later" -> promise.future();
        case "throw" -> throw new IllegalStateException("broken");
        case "overflow" -> answer(call, how);
        case "fail" -> Future.failedFuture("no database");
        case "null" -> null;
        case "hold null" -> Future.succeededFuture();
        case "stranger" -> (Future) Future.succeededFuture(Stranger.OK);
        default -> throw new AssertionError(how);
      };
    }
  }

  private static final class Demo implements SipModule {
    private static final ThreadLocal<Verbs> MADE = new ThreadLocal<>();

    @Override
    public Future<Void> start(ModuleContext context) {
      return Future.succeededFuture();
    }

    @Override
    public Functions functions(LaneContext lane) {
      MADE.set(new Verbs());
      return MADE.get();
    }
  }

  private final HandLane lane = new HandLane(0);
  private final HostMetrics metrics = new HostMetrics();
  private final TracedCall call = new TracedCall();
  private final List<FunctionOutcome> later = new ArrayList<>();
  private Verbs verbs;
  private LaneFunctions functions;

  @BeforeEach
  void start() {
    ModuleManifest manifest =
        new ModuleManifest(
            "my-demo",
            "1",
            ModuleInstance.API,
            Demo.class.getName(),
            Verbs.class.getName(),
            List.of(
                function(
                    "take",
                    ParameterType.STRING,
                    ParameterType.INTEGER,
                    ParameterType.BOOLEAN,
                    ParameterType.LIST),
                function("answer", ParameterType.STRING)),
            List.of(),
            new JsonObject().put("type", "object"));
    HostServices services =
        HostServices.of(
            new HostLedger(() -> lane.millis() * 1_000_000),
            metrics,
            null,
            () -> lane.millis() * 1_000_000);
    Future<ModuleInstance> started =
        ModuleInstance.onClassPath(
            manifest, getClass().getClassLoader(), new JsonObject(), lane, services);
    lane.turn();
    assertThat(started.isComplete()).isTrue();
    functions = new LaneModules(0, List.of(started.result()));
    verbs = Demo.MADE.get();
    Demo.MADE.remove();
  }

  private static FunctionSpec function(String name, ParameterType... types) {
    List<ParameterSpec> parameters =
        Arrays.stream(types).map(type -> new ParameterSpec("p", type, true)).toList();
    return new FunctionSpec(name, name, parameters, Set.of(RouteKind.REQUEST), OUTCOMES);
  }

  private FunctionOutcome call(String function, Object... args) {
    return functions.bind("my_demo", function).call(call.context(), args, later::add);
  }

  private String counter(String function, String outcome) {
    return metrics
        .scrape()
        .lines()
        .filter(
            line ->
                line.startsWith(
                    "signalbox_module_outcomes_total{function=\"%s\",module=\"my-demo\",outcome=\"%s\"}"
                        .formatted(function, outcome)))
        .map(line -> line.substring(line.indexOf('}') + 2))
        .findFirst()
        .orElse("absent");
  }

  @Test
  void handsOverEachTypeOfArgument() {
    assertThat(call("take", "a", 7L, true, List.of("x", "y")))
        .isEqualTo(new FunctionOutcome("ok", true));
    assertThat(verbs.got).containsExactly("a", 7L, true, List.of("x", "y"));
  }

  @Test
  void makesZeroAndFalseOfWhatTheScriptLeftOut() {
    call("take", null, null, null, null);

    assertThat(verbs.got).containsExactly(null, 0L, false, null);
  }

  @Test
  void countsTimesAndTracesAnAnswer() {
    assertThat(call("answer", "now")).isEqualTo(new FunctionOutcome("not_found", false));

    assertThat(counter("answer", "not_found")).isEqualTo("1.0");
    assertThat(call.lines()).containsExactly("my_demo.answer = not_found");
    assertThat(metrics.scrape())
        .contains(
            "signalbox_module_duration_seconds_count{function=\"answer\",module=\"my-demo\"} 1");
  }

  @Test
  void givesTheSameObjectForTheSameAnswer() {
    assertThat(call("answer", "now")).isSameAs(call("answer", "now"));
  }

  @Test
  void tellsALateAnswerOnceOnTheLane() {
    assertThat(call("answer", "later")).isNull();
    lane.pass(Duration.ofMillis(300));

    verbs.promise.complete(Answer.OK);
    assertThat(later).as("not before the lane turns").isEmpty();
    lane.turn();

    assertThat(later).containsExactly(new FunctionOutcome("ok", true));
    assertThat(call.lines()).containsExactly("my_demo.answer = ok");
    assertThat(lane.timersWaiting()).as("the deadline is gone").isZero();
    assertThat(metrics.scrape())
        .contains(
            "signalbox_module_duration_seconds_sum{function=\"answer\",module=\"my-demo\"} 0.3");
  }

  @Test
  void answersTimeoutAfterTheDeadline_andDropsWhatComesThen() {
    call("answer", "later");
    lane.pass(Duration.ofMillis(4_999));
    assertThat(later).isEmpty();
    lane.pass(Duration.ofMillis(1));
    assertThat(later).containsExactly(FunctionOutcome.TIMEOUT);

    verbs.promise.complete(Answer.OK);
    lane.turn();

    assertThat(later).hasSize(1);
    assertThat(counter("answer", "timeout")).isEqualTo("1.0");
    assertThat(counter("answer", "ok")).isEqualTo("0.0");
  }

  @ParameterizedTest
  @CsvSource({"throw", "overflow", "fail", "null", "hold null", "stranger"})
  void answersError_whateverTheModuleDoesWrong(String how) {
    assertThat(call("answer", how)).isEqualTo(FunctionOutcome.ERROR);
    assertThat(counter("answer", "error")).isEqualTo("1.0");
    assertThat(call.lines()).containsExactly("my_demo.answer = error");
  }

  @Test
  void answersError_whenAFutureFailsLater() {
    call("answer", "later");
    verbs.promise.fail("no database");
    lane.turn();

    assertThat(later).containsExactly(FunctionOutcome.ERROR);
  }
}
