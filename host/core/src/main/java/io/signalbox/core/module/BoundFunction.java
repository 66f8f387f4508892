package io.signalbox.core.module;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.routing.FunctionOutcome;
import io.signalbox.core.routing.LaneFunctions;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.trace.CallTrace;
import io.vertx.core.Future;
import java.lang.invoke.MethodHandle;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The boundary between the script and a module: one function on one lane. Whatever the module does
 * — answers, answers later, throws, never answers, answers with nonsense — leaves here as one host
 * value, once, on the lane; no object of the module's own classes does.
 */
final class BoundFunction implements LaneFunctions.Function {
  private final Functions target;
  private final FunctionAnswers answers;
  private final FailureLog failures;
  private final Lane lane;
  private final HostServices services;
  private final MethodHandle handle;
  private final Class<?> outcomeType;
  private final LongSupplier nanoClock;

  BoundFunction(
      FunctionHandle code,
      Functions target,
      FunctionAnswers answers,
      FailureLog failures,
      Lane lane,
      HostServices services) {
    this.target = target;
    this.answers = answers;
    this.failures = failures;
    this.lane = lane;
    this.services = services;
    this.handle = code.handle();
    this.outcomeType = code.outcomeType();
    this.nanoClock = services.nanoClock();
  }

  @Override
  public FunctionOutcome call(RouteContext call, Object[] args, Consumer<FunctionOutcome> later) {
    long began = nanoClock.getAsLong();
    Object answer;
    try {
      answer = (Object) handle.invokeExact(target, (Call) call, args);
    } catch (Throwable e) {
      return settle(call, failed(e), began);
    }
    if (!(answer instanceof Future<?> future)) {
      return settle(call, answer(answer), began);
    }
    if (future.isComplete()) {
      return settle(call, answer(future), began);
    }
    PendingAnswer pending =
        new PendingAnswer(lane, result -> later.accept(settle(call, result, began)));
    pending.await(future, this, services.functionDeadline().toMillis());
    return null;
  }

  /** The index of what a completed future holds. */
  int answer(Future<?> completed) {
    return completed.succeeded() ? answer(completed.result()) : failed(completed.cause());
  }

  int timeout() {
    return answers.timeout();
  }

  private int answer(Object value) {
    if (value instanceof Enum<?> constant && constant.getDeclaringClass() == outcomeType) {
      return constant.ordinal();
    }
    return failed(
        new IllegalStateException(
            "answered "
                + (value == null ? "null" : "a " + value.getClass().getName())
                + " instead of a "
                + outcomeType.getName()));
  }

  /** A module's exception ends here: it is said and counted, and the call goes on with `error`. */
  private int failed(Throwable cause) {
    if (cause instanceof VirtualMachineError fatal && !(cause instanceof StackOverflowError)) {
      throw fatal;
    }
    failures.failed(cause);
    return answers.error();
  }

  private FunctionOutcome settle(RouteContext call, int answer, long began) {
    long ended = nanoClock.getAsLong();
    long nanos = ended - began;
    answers.count(answer, nanos, ended);
    call.trace()
        .add(lane.epochMicros(), CallTrace.Kind.OUTCOME, "", answers.trace(answer), nanos / 1_000);
    call.watch().answered(call, answers.function(), answers.watched(answer));
    return answers.outcome(answer);
  }
}
