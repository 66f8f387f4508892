package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.routing.ScriptEvent;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Runs of the script that no message asked for. */
class OwnRunsTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private final List<String> ran = new ArrayList<>();

  private void routesEveryEvent() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.callVariables().put("x", "kept");
          c.acquire(List.of(new Claim("account:acme", 1, 0))); // so that we follow the call
          c.gateway(Stage.gateway(carrier));
          c.relay();
        });
    for (ScriptEvent event : ScriptEvent.values()) {
      stage.on(RouteKind.EVENT, event.routeName(), c -> ran.add(event + " " + seen(c)));
    }
  }

  private static String seen(RouteContext c) {
    return c.callVariables().get("x")
        + " "
        + c.gateway().map(t -> t.name()).orElse("-")
        + " "
        + c.callSeconds();
  }

  private SipResponse answered() {
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    return ok;
  }

  @Test
  void createdAnsweredEnded_runInOrder_withTheVariablesOfTheCall() {
    routesEveryEvent();
    SipResponse ok = answered();
    stage.pass(5_001);
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    stage.lane().runQueued();

    assertThat(ran)
        .containsExactly(
            "CALL_CREATED kept gw-198.51.100.1 0",
            "CALL_ANSWERED kept gw-198.51.100.1 0",
            "CALL_ENDED kept gw-198.51.100.1 5");
    assertThat(stage.events.stream().filter("event_route done"::equals)).hasSize(3);
    stage.nothingIsLeft();
  }

  @Test
  void refusedCall_fails_andNeverEnds() {
    routesEveryEvent();
    caller.says(caller.invite("c1", 1));
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 486, "b");
    carrier.hears("ACK");
    stage.lane().runQueued();

    assertThat(ran)
        .containsExactly(
            "CALL_CREATED kept gw-198.51.100.1 0", "CALL_FAILED kept gw-198.51.100.1 0");
  }

  @Test
  void aRunOfTheCall_neverStandsInTheMiddleOfItsChange() {
    routesEveryEvent();
    stage.on(RouteKind.EVENT, "call:created", c -> ran.add("created"));
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          ran.add("request goes on");
          c.reply(503, "No");
        });
    caller.says(caller.invite("c1", 1));
    stage.lane().runQueued();

    assertThat(ran.subList(0, 2)).containsExactly("request goes on", "created");
  }

  @Test
  void eventsWithoutARoute_pinNothing() {
    stage.on(RouteKind.REQUEST, null, c -> c.reply(200, "OK"));

    stage.core().happened(Happening.of(ScriptEvent.HOST_STARTED, Map.of()));

    assertThat(stage.pins).isZero();
    assertThat(stage.events).isEmpty();
  }

  @Test
  void eventRoute_thatAppears_runsFromTheNextGenerationOn() {
    stage.core().happened(Happening.of(ScriptEvent.MODULE_RELOADED, Map.of()));
    stage.on(RouteKind.EVENT, "module:reloaded", c -> ran.add("of " + c.generation()));
    stage.generation = 2;

    stage.core().happened(Happening.of(ScriptEvent.MODULE_RELOADED, Map.of()));
    stage.lane().runQueued();

    assertThat(ran).containsExactly("of 2");
    stage.nothingIsLeft();
  }

  @Test
  void hostEvent_hasNoMessage_noCall_andHoldsNoChannel() {
    stage.on(
        RouteKind.EVENT,
        "host:started",
        c -> {
          assertThat(c.identity()).isEmpty();
          assertThat(c.gateway()).isEmpty();
          assertThat(c.relay()).isFalse();
          assertThat(c.acquire(List.of(new Claim("k", 1, 0)))).isEqualTo(Admission.ENDED);
          assertThatThrownBy(c::request).hasMessage("there is no message in a run of event_route");
          ran.add("ran");
        });

    stage.core().happened(Happening.of(ScriptEvent.HOST_STARTED, Map.of()));
    stage.lane().runQueued();

    assertThat(ran).containsExactly("ran");
    assertThat(stage.ledger.held()).isZero();
  }

  @Test
  void eventRoute_thatIsStopped_isCounted() {
    stage.on(
        RouteKind.EVENT,
        "host:started",
        c -> {
          throw new FakeRouting.ScriptFailure();
        });

    stage.core().happened(Happening.of(ScriptEvent.HOST_STARTED, Map.of()));
    stage.lane().runQueued();

    assertThat(stage.events).containsExactly("event_route failed");
    assertThat(stage.pins).isZero();
  }

  @Test
  void callEvents_tellOfTheCall() {
    routesEveryEvent();
    List<Happening> told = new ArrayList<>();
    for (ScriptEvent event : ScriptEvent.values()) {
      stage.on(RouteKind.EVENT, event.routeName(), c -> told.add(c.happening().orElseThrow()));
    }
    SipResponse ok = answered();
    stage.pass(5_001);
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.says(caller.invite("c2", 1));
    carrier.answers(carrier.hears("INVITE"), 486, "b");
    stage.lane().runQueued();

    assertThat(told.stream().map(Happening::name))
        .containsExactly(
            "call:created", "call:answered", "call:ended", "call:created", "call:failed");
    assertThat(told.get(2).facts())
        .containsOnlyKeys("call_id", "from", "to", "reason", "duration")
        .containsEntry("call_id", "c1")
        .containsEntry("reason", "bye")
        .containsEntry("duration", 5L);
    assertThat(told.get(4).facts())
        .containsOnlyKeys("call_id", "from", "to", "reason", "code")
        .containsEntry("call_id", "c2")
        .containsEntry("reason", "failed")
        .containsEntry("code", 486L);
    assertThat((String) told.get(4).facts().get("from")).startsWith("sip:");
  }

  @Test
  void requestsAndTimers_haveNoEvent() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          ran.add("request " + c.happening());
          c.reply(200, "OK");
        });
    timer("TICK", 10);
    stage.on(RouteKind.TIMER, "TICK", c -> ran.add("timer " + c.happening()));
    stage.core().published();
    caller.says(caller.invite("c1", 1));
    stage.pass(10_000);

    assertThat(ran).containsExactly("request Optional.empty", "timer Optional.empty");
  }

  // --- timers ------------------------------------------------------------------------------------

  private void timer(String name, int seconds) {
    stage.script.timerRoutes.put(name, Duration.ofSeconds(seconds));
    stage.on(
        RouteKind.TIMER,
        name,
        c -> ran.add(name + "@" + stage.lane().millis() / 1000 + " of " + c.generation()));
  }

  private void publish() {
    stage.generation++;
    stage.core().published();
  }

  @Test
  void timerRoutes_runByTheClock_onTheGenerationThatIsCurrentThen() {
    timer("TICK", 10);
    timer("TOCK", 25);
    stage.core().published();
    stage.pass(21_000);
    stage.generation = 7; // as it is between the write and the message that tells of it
    stage.pass(10_000);

    assertThat(ran).containsExactly("TICK@10 of 1", "TICK@20 of 1", "TOCK@25 of 7", "TICK@30 of 7");
    assertThat(stage.pins).isZero();
  }

  @Test
  void publishingOften_delaysNoTimer_andMakesNoSecondOne() {
    timer("TICK", 10);
    stage.core().published();
    for (int i = 0; i < 30; i++) {
      stage.pass(1_000);
      publish();
    }

    assertThat(ran).containsExactly("TICK@10 of 10", "TICK@20 of 20", "TICK@30 of 30");
  }

  @Test
  void timerThatIsGone_stops_andOneWithAnotherPeriodStartsAnew() {
    timer("GONE", 10);
    timer("OTHER", 10);
    stage.core().published();
    stage.pass(15_000);
    stage.script.timerRoutes.remove("GONE");
    stage.script.timerRoutes.put("OTHER", Duration.ofSeconds(30));
    publish();
    ran.clear();
    stage.pass(35_000);
    assertThat(ran).containsExactly("OTHER@45 of 2");

    stage.script.timerRoutes.clear();
    publish();
    assertThat(stage.lane().waiting()).isZero();
    stage.nothingIsLeft();
  }

  @Test
  void slowRun_skipsItsTicks_andIsNotRunTwice() {
    timer("TICK", 10);
    stage.on(
        RouteKind.TIMER,
        "TICK",
        c -> {
          ran.add("begins@" + stage.lane().millis() / 1000);
          stage.script.suspend(rest -> ran.add("ends@" + stage.lane().millis() / 1000));
        });
    stage.core().published();
    stage.pass(35_000);
    assertThat(stage.script.suspended()).isEqualTo(1);
    assertThat(stage.pins).isEqualTo(1);
    assertThat(stage.events).containsExactly("timer_route skipped", "timer_route skipped");

    publish(); // the run of the old generation still waits: the new one does not run beside it
    stage.script.resume();
    stage.pass(10_000);

    assertThat(ran).containsExactly("begins@10", "ends@35", "begins@40");
    stage.script.resume();
    assertThat(stage.pins).isZero();
  }
}
