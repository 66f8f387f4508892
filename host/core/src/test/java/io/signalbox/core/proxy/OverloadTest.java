package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.transaction.InviteGate;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What passes and what does not while new INVITEs are shed. */
class OverloadTest {
  /** Sheds all or nothing, as the test says. */
  private static final class Gate implements InviteGate {
    boolean closed;
    int retryAfter;
    int asked;

    @Override
    public boolean admits(SipRequest invite) {
      asked++;
      return !closed;
    }

    @Override
    public int retryAfterSeconds() {
      return retryAfter;
    }
  }

  private final Gate gate = new Gate();
  private final Stage stage = new Stage(gate);
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer carrier = stage.peer("198.51.100.1");

  OverloadTest() {
    stage.on(
        RouteKind.REQUEST,
        null,
        call -> {
          call.acquire(List.of(new Claim("account:acme", 1, 0)));
          call.gateway(Stage.gateway(carrier));
          assertThat(call.relay()).isTrue();
        });
    stage.on(RouteKind.DIALOG, null, call -> assertThat(call.relay()).isTrue());
  }

  private SipResponse answeredCall(String callId) {
    caller.says(caller.invite(callId, 1));
    carrier.answers(carrier.hears("INVITE"), 200, "b");
    SipResponse ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    return ok;
  }

  @Test
  void everythingInsideADialogPasses_whileNewInvitesAreShed() {
    SipResponse ok = answeredCall("old");
    gate.closed = true;

    caller.says(caller.invite("new", 1));
    SipResponse refusal = caller.hears(503);
    assertThat(refusal.has(HeaderName.RETRY_AFTER)).isFalse();
    carrier.hearsNothing();

    caller.says(caller.inside(ok, "INVITE", 2));
    carrier.answers(carrier.hears("INVITE"), 200, "b");
    caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 2));
    carrier.hears("ACK");
    caller.says(caller.inside(ok, "UPDATE", 3));
    carrier.answers(carrier.hears("UPDATE"), 200, "b");
    caller.hears(200);
    caller.says(caller.inside(ok, "BYE", 4));
    carrier.answers(carrier.hears("BYE"), 200, "b");
    caller.hears(200);
    assertThat(stage.events).contains("ended BYE");
    stage.nothingIsLeft();
  }

  @Test
  void aCallThatIsBeingSetUpCanBeCancelledAndRetransmitted() {
    SipRequest invite = caller.invite("old", 1);
    caller.says(invite);
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 180, "b");
    caller.hears(180);
    gate.closed = true;
    gate.asked = 0;

    caller.says(invite.copy());
    caller.hears(180);
    assertThat(gate.asked).as("its retransmissions belong to it").isZero();
    caller.says(caller.cancelOf(invite));
    caller.hears(200);
    carrier.answers(carrier.hears("CANCEL"), 200, null);
    carrier.answers(out, 487, "b");
    caller.says(caller.ackOf(invite, caller.hears(487)));
    stage.nothingIsLeft();
  }

  @Test
  void aShedInviteLeavesNothing_andItsAckNeither() {
    gate.closed = true;
    gate.retryAfter = 3;
    SipRequest invite = caller.invite("new", 1);
    caller.says(invite);
    SipResponse first = caller.hears(503);
    assertThat(first.first(HeaderName.RETRY_AFTER)).contains("3");
    caller.says(invite.copy());
    SipResponse second = caller.hears(503);
    assertThat(second.toString()).as("the same answer, tag included").isEqualTo(first.toString());

    caller.says(caller.ackOf(invite, first));
    caller.hearsNothing();
    assertThat(stage.transactions().live()).isZero();
    assertThat(stage.transactions().tombstones()).isZero();
    assertThat(stage.pins).isZero();
    assertThat(stage.traces.find("new")).isEmpty();
    assertThat(stage.events).as("no stray ACK either").isEqualTo(List.of());
  }

  @Test
  void anAckWithAnotherTagIsNotOurs() {
    gate.closed = true;
    SipRequest invite = caller.invite("new", 1);
    caller.says(invite);
    SipResponse refusal = caller.hears(503);
    refusal.set(HeaderName.TO, "<sip:x@y>;tag=s-0");
    caller.says(caller.ackOf(invite, refusal));
    assertThat(stage.traces.find("new")).isPresent();
  }
}
