package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.Happening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Event routes of what modules raise. */
class RaisedEventsTest {
  private final Stage stage = new Stage();
  private final List<String> ran = new ArrayList<>();

  private static Happening blocked(int source) {
    return new Happening("firewall:blocked", Map.of("source", "192.0.2." + source));
  }

  @Test
  void raisedEvent_runsItsRouteSoon_onTheGenerationThatIsCurrentThen() {
    stage.on(
        RouteKind.EVENT,
        "firewall:blocked",
        c -> ran.add(c.happening().orElseThrow().facts().get("source") + " of " + c.generation()));

    stage.core().raised(blocked(1));
    assertThat(ran).as("who raises it does not wait for the run").isEmpty();
    stage.generation = 2;
    stage.lane().runQueued();

    assertThat(ran).containsExactly("192.0.2.1 of 2");
    assertThat(stage.events).containsExactly("event_route done");
    stage.nothingIsLeft();
  }

  @Test
  void raisedEvent_withoutARoute_isNothing() {
    stage.on(RouteKind.REQUEST, null, c -> c.reply(200, "OK"));
    for (int i = 0; i < 3 * RaisedEvents.MAX_WAITING; i++) {
      stage.core().raised(blocked(1));
      stage.lane().runQueued();
    }

    assertThat(stage.events).isEmpty();
    stage.nothingIsLeft();
  }

  @Test
  void moreRaisedEventsThanMayWait_areDroppedAndCounted_andTheNextRunAgain() {
    stage.on(RouteKind.EVENT, "firewall:blocked", c -> ran.add("ran"));
    for (int i = 0; i < RaisedEvents.MAX_WAITING + 7; i++) {
      stage.core().raised(blocked(1));
    }
    stage.lane().runQueued();
    assertThat(ran).hasSize(RaisedEvents.MAX_WAITING);
    assertThat(stage.events.stream().filter("event_route dropped"::equals)).hasSize(7);

    stage.core().raised(blocked(2));
    stage.lane().runQueued();
    assertThat(ran).hasSize(RaisedEvents.MAX_WAITING + 1);
    stage.nothingIsLeft();
  }

  @Test
  void runsThatWait_countAsWaiting() {
    stage.on(
        RouteKind.EVENT, "firewall:blocked", c -> stage.script.suspend(rest -> ran.add("ends")));
    for (int i = 0; i < RaisedEvents.MAX_WAITING; i++) {
      stage.core().raised(blocked(1));
    }
    stage.lane().runQueued();
    stage.core().raised(blocked(2)); // dropped: all that may wait do
    stage.script.resume();
    stage.core().raised(blocked(3));
    stage.lane().runQueued();

    assertThat(ran).containsExactly("ends");
    assertThat(stage.script.suspended()).isEqualTo(RaisedEvents.MAX_WAITING);
    assertThat(stage.events).containsExactly("event_route done", "event_route dropped");
  }
}
