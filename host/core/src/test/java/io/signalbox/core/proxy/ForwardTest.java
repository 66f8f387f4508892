package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.Test;

/** A request that goes on without a transaction. */
@Rfc("3261 §16.11")
class ForwardTest {
  private static final Uri NEXT = Uri.parse("sip:bob@198.51.100.1").orElseThrow();

  private final Stage stage = new Stage();
  private final Peer phone = stage.peer("192.0.2.1");
  private final Peer next = stage.peer("198.51.100.1");

  ForwardTest() {
    stage.on(RouteKind.REQUEST, null, context -> context.forward(NEXT));
  }

  private SipRequest message() {
    return phone.request(
        "MESSAGE", "sip:bob@203.0.113.9", "m1", 1, "<sip:a@b>;tag=1", "<sip:bob@b>");
  }

  @Test
  void requestLeaves_andNothingRemembersIt() {
    SipRequest message = message();
    phone.says(message);
    SipRequest out = next.hears("MESSAGE");
    assertThat(out.uri()).isEqualTo(NEXT);
    assertThat(out.first(HeaderName.MAX_FORWARDS)).contains("69");
    assertThat(out.vias()).hasSize(2);
    assertThat(stage.transactions().live()).isZero();
    assertThat(stage.core().liveTransactions()).isZero();
    stage.pass(40_000);
    phone.hearsNothing();
    next.hearsNothing();
    stage.nothingIsLeft();
  }

  @Test
  void eachCopyLeavesAgain_withTheSameBranch() {
    SipRequest message = message();
    phone.says(message);
    phone.says(message);
    SipRequest first = next.hears("MESSAGE");
    assertThat(next.hears("MESSAGE").topVia().branch()).isEqualTo(first.topVia().branch());

    phone.says(message());
    assertThat(next.hears("MESSAGE").topVia().branch()).isNotEqualTo(first.topVia().branch());
  }

  @Test
  void responseGoesBack_withoutOurVia() {
    phone.says(message());
    SipRequest out = next.hears("MESSAGE");
    next.answers(out, 202, "t");
    SipResponse back = phone.hears(202);
    assertThat(back.vias()).isEqualTo(out.vias().subList(1, 2));
    stage.nothingIsLeft();
  }

  @Test
  void responseOverAStream_goesBackByItsConnection() {
    phone.over(Transport.TCP);
    phone.says(message());
    SipRequest out = next.hears("MESSAGE");
    assertThat(out.vias().get(1).params().get("rport")).contains("5060");
    next.answers(out, 202, "t");
    phone.hears(202);
  }

  @Test
  void responseToNothingOfOurs_goesNowhere() {
    phone.says(message());
    SipRequest out = next.hears("MESSAGE");
    out.replaceTop(out.topVia().with("branch", out.topVia().branch().orElseThrow() + "0"));
    next.answers(out, 202, "t");
    phone.hearsNothing();
    assertThat(stage.events).contains("stray response");
  }

  @Test
  void responseSentOnToSomebodyElse_goesNowhere() {
    Peer victim = stage.peer("192.0.2.99");
    phone.says(message());
    SipRequest out = next.hears("MESSAGE");
    SipResponse forged = SipResponse.to(out, 202, "Accepted", "t");
    forged.remove(HeaderName.VIA);
    forged.append(HeaderName.VIA, out.topVia().toString());
    forged.append(
        HeaderName.VIA,
        out.vias().get(1).toString().replaceFirst("192\\.0\\.2\\.1:5060", "192.0.2.99:5060"));
    next.says(forged);
    victim.hearsNothing();
    phone.hearsNothing();
  }

  @Test
  void requestWithNoHopsLeft_isAnswered() {
    SipRequest message = message();
    message.set(HeaderName.MAX_FORWARDS, "0");
    phone.says(message);
    phone.hears(483);
    next.hearsNothing();
  }

  @Test
  void invite_keepsItsTransaction_forItsCancelAndItsAck() {
    phone.says(phone.invite("c1", 1));
    SipRequest out = next.hears("INVITE");
    stage.pass(600);
    next.hears("INVITE"); // sent again by us: RFC 3261 §17.1.1.2
    next.answers(out, 486, "t");
    next.hears("ACK");
    assertThat(stage.transactions().live() + stage.transactions().tombstones()).isPositive();
    stage.nothingIsLeft();
  }

  @Test
  void runThatWaitedUntilThe100_keepsTheTransaction() {
    stage.on(
        RouteKind.REQUEST, null, context -> stage.script.suspend(later -> later.forward(NEXT)));
    phone.says(message());
    stage.pass(5_000);
    phone.hears(100);
    stage.script.resume();
    next.answers(next.hears("MESSAGE"), 202, "t");
    phone.hears(202);
  }
}
