package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The caller gives up, at every moment that it can. */
class CancelTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");
  private final SipRequest invite = caller.invite("c1", 1);
  private RouteContext seen;

  private void relay(RouteContext c) {
    seen = c;
    c.acquire(List.of(new Claim("account:acme", 1, 0)));
    c.gateway(Stage.gateway(carrier));
    c.relay();
  }

  private void start() {
    stage.on(RouteKind.REQUEST, null, this::relay);
    caller.says(invite);
  }

  private void callerIsTold487() {
    SipResponse terminated = caller.hears(487);
    assertThat(stage.ledger.held()).isZero();
    caller.says(caller.ackOf(invite, terminated));
    caller.hearsNothing();
  }

  @Test
  @Rfc({"3261 §9.1", "3261 §9.2", "3261 §16.10"})
  void afterRinging_theBranchIsCancelled() {
    start();
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    caller.hears(180);
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    SipRequest cancel = carrier.hears("CANCEL");
    assertThat(cancel.topVia()).isEqualTo(out.topVia());
    carrier.answers(cancel, 200, null);
    carrier.answers(out, 487, "b");
    carrier.hears("ACK");
    callerIsTold487();
    assertThat(stage.events).containsExactly("started", "ended CANCELLED");
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §9.1", "3261 §16.10"})
  void beforeAnyResponse_theCancelWaitsForOne() {
    start();
    SipRequest out = carrier.hears("INVITE");
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    carrier.hearsNothing();
    carrier.answers(out, 100, null);
    carrier.answers(carrier.hears("CANCEL"), 200, null);
    carrier.answers(out, 487, "b");
    carrier.hears("ACK");
    callerIsTold487();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §9.1", "3261 §16.8"})
  void carrierThatIgnoresTheCancel_isGivenUp() {
    start();
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    caller.hears(180);
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    stage.pass(32_000);
    callerIsTold487();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §9.2")
  void suspendedRunIsKilled_andTheCallerHears487AtOnce() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          seen = c;
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          stage.script.suspend(this::relay);
        });
    caller.says(invite);
    assertThat(stage.ledger.held()).isEqualTo(1);
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    callerIsTold487();
    assertThat(stage.script.resume()).as("the late answer of the function").isFalse();
    carrier.hearsNothing();
    assertThat(seen.acquire(List.of(new Claim("account:acme", 1, 0)))).isEqualTo(Admission.ENDED);
    stage.nothingIsLeft();
  }

  @Test
  void suspendedBranchRouteIsKilled() {
    stage.on(RouteKind.BRANCH, "B", c -> stage.script.suspend(rest -> {}));
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.onBranch("B");
          relay(c);
        });
    caller.says(invite);
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    callerIsTold487();
    assertThat(stage.script.resume()).isFalse();
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void suspendedFailureRouteIsKilled() {
    stage.on(RouteKind.FAILURE, "F", c -> stage.script.suspend(RouteContext::relay));
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.onFailure("F");
          relay(c);
        });
    caller.says(invite);
    carrier.answers(carrier.hears("INVITE"), 407, "x");
    carrier.hears("ACK");
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    callerIsTold487();
    assertThat(stage.script.resume()).isFalse();
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void nameThatIsStillLookedUp_isNotCalled() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.request().uri(io.signalbox.sip.Uri.parse("sip:x@carrier.example").orElseThrow());
          c.relay();
        });
    caller.says(invite);
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    callerIsTold487();
    stage.lookups.get("carrier.example").complete(carrier.address().getAddress());
    carrier.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc({"3261 §9.2", "3261 §15", "3261 §16.10"})
  void answerThatCrossesTheCancel_wins_andTheCallRunsUntilItsBye() {
    start();
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    caller.hears(180);
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    SipRequest cancel = carrier.hears("CANCEL");
    carrier.answers(out, 200, "b");
    carrier.answers(cancel, 200, null);
    SipResponse ok = caller.hears(200);
    assertThat(ok.first(HeaderName.CSEQ)).contains("1 INVITE");
    assertThat(stage.ledger.held()).isEqualTo(1);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    assertThat(stage.events).containsExactly("started", "answered", "ended BYE");
    stage.nothingIsLeft();
  }

  @Test
  void secondRequestOfTheCallWaitsForTheSuspendedFirst_andItsCancelDoesNot() {
    stage.on(RouteKind.REQUEST, null, c -> stage.script.suspend(rest -> rest.reply(486, "Busy")));
    caller.says(invite);
    SipRequest second = caller.invite("c1", 2);
    caller.says(second);
    caller.says(caller.cancelOf(second));
    caller.hears(200);
    assertThat(caller.hears(487).cseq().number()).isEqualTo(2);
    assertThat(stage.script.resume()).isTrue();
    assertThat(caller.hears(486).cseq().number()).isEqualTo(1);
    stage.nothingIsLeft();
  }
}
