package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallObserver;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.core.trace.CallTrace;

/**
 * Runs of the script that no message asked for: event_route and timer_route. Each runs on the
 * generation that is current when it fires, and holds it to its end. On the lane only.
 */
final class OwnRuns implements CallObserver {
  static final Runnable NOTHING = () -> {};

  private final ProxyHost host;

  OwnRuns(ProxyHost host) {
    this.host = host;
  }

  @Override
  public void created(CallRecord call) {
    fire(ScriptEvent.CALL_CREATED, call, null);
  }

  @Override
  public void answered(CallRecord call) {
    fire(ScriptEvent.CALL_ANSWERED, call, null);
  }

  @Override
  public void ended(CallRecord call, CallEnd reason) {
    boolean answered = call.wasAnswered() || reason == CallEnd.NOT_FOLLOWED;
    fire(answered ? ScriptEvent.CALL_ENDED : ScriptEvent.CALL_FAILED, call, reason);
  }

  /** Runs its event_route, if the script has one, when the lane has done what it is about. */
  private void fire(ScriptEvent event, CallRecord call, CallEnd reason) {
    Generations.Pinned generation = host.generations().pin();
    if (!generation.routing().has(event)) {
      generation.release();
      return;
    }
    later(generation, call, CallFacts.of(event, call, reason), NOTHING);
  }

  /**
   * Runs its event_route, if the script has one, when the lane has done what it does now; of what
   * has to do with no call. {@code over} is told once.
   */
  void happened(Happening happening, Runnable over) {
    Generations.Pinned generation = host.generations().pin();
    if (generation.routing().has(RouteKind.EVENT, happening.name())) {
      later(generation, null, happening, over);
    } else {
      generation.release();
      over.run();
    }
  }

  private void later(
      Generations.Pinned generation, CallRecord call, Happening happening, Runnable over) {
    String name = happening.name();
    host.lane().execute(() -> run(RouteKind.EVENT, name, generation, call, happening, over));
  }

  /** Runs a timer_route, if the script still has it; {@code over} is told once. */
  void tick(String name, Runnable over) {
    Generations.Pinned generation = host.generations().pin();
    if (generation.routing().has(RouteKind.TIMER, name)) {
      run(RouteKind.TIMER, name, generation, null, null, over);
    } else {
      generation.release();
      over.run();
    }
  }

  private void run(
      RouteKind kind,
      String name,
      Generations.Pinned generation,
      CallRecord call,
      Happening happening,
      Runnable over) {
    CallTrace trace =
        call == null
            ? new CallTrace(kind.keyword() + "[" + name + "]")
            : host.traces().of(call.callId());
    EventContext context = new EventContext(kind, host, generation, call, happening, trace);
    generation
        .routing()
        .run(
            kind,
            name,
            context,
            end -> {
              generation.release();
              count(kind, context.refused() ? "skipped" : result(end));
              over.run();
            });
  }

  private static String result(RunEnd end) {
    return end == RunEnd.FAILED ? "failed" : "done";
  }

  void count(RouteKind kind, String result) {
    host.events().ownRun(kind.keyword(), result);
  }
}
