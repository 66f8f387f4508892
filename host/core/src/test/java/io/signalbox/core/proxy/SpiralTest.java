package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.Test;

/** A call that comes through us twice: two calls with one Call-ID and the same tags. */
class SpiralTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");
  private final Peer between = stage.peer("198.51.100.3");
  private final Peer carrier = stage.peer("198.51.100.1");
  private final Peer ourselves = stage.peer("203.0.113.9");

  @Test
  @Rfc({"3261 §16.3 step 4", "3261 §16.4"})
  void requestsInsideTheDialogPassBothTimes() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.recordRoute("");
          boolean firstPass = c.source().remote().equals(caller.address());
          c.request().uri(Uri.parse("sip:x@" + (firstPass ? between : carrier).ip()).orElseThrow());
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    SipRequest passed = between.hears("INVITE");
    SipRequest back = passed.copy();
    back.uri(Uri.parse("sip:second@203.0.113.9").orElseThrow());
    back.prepend(HeaderName.VIA, "SIP/2.0/UDP 198.51.100.3;branch=z9hG4bKbetween;rport=5060");
    between.says(back);
    SipRequest out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b");
    SipResponse inner = between.hears(200);
    inner.removeFirstValue(HeaderName.VIA);
    between.says(inner);
    SipResponse ok = caller.hears(200);
    assertThat(stage.core().liveCalls()).isEqualTo(2);

    caller.says(caller.inside(ok, "ACK", 1));
    ourselves.says(ourselves.hears("ACK"));
    carrier.hears("ACK");

    caller.says(caller.inside(ok, "BYE", 2));
    ourselves.says(ourselves.hears("BYE"));
    carrier.answers(carrier.hears("BYE"), 200, null);
    ourselves.says(ourselves.hears(200));
    caller.hears(200);
    stage.nothingIsLeft();
  }
}
