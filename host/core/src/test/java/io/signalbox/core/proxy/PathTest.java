package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import org.junit.jupiter.api.Test;

/** A REGISTER on its way to a registrar, and calls that come back along its path. */
@Rfc("3327 §5.2")
class PathTest {
  private final Stage stage = new Stage();
  private final Peer phone = stage.peer("192.0.2.1");
  private final Peer registrar = stage.peer("198.51.100.1");
  private boolean added;

  private SipRequest register(String... supported) {
    SipRequest register =
        phone.request("REGISTER", "sip:198.51.100.1", "r", 1, "<sip:bob@x>;tag=1", "<sip:bob@x>");
    for (String option : supported) {
      register.append(HeaderName.SUPPORTED, option);
    }
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          added = c.addPath();
          c.relay();
        });
    return register;
  }

  @Test
  void phoneThatSupportsIt_isReachedThroughUs() {
    SipRequest register = register("outbound, path");
    register.append(HeaderName.PATH, "<sip:192.0.2.77;lr>");
    phone.says(register);
    SipRequest out = registrar.hears("REGISTER");
    assertThat(added).isTrue();
    assertThat(out.values(HeaderName.PATH))
        .containsExactly("<sip:203.0.113.9:5060;lr>", "<sip:192.0.2.77;lr>");
    assertThat(out.has(HeaderName.RECORD_ROUTE)).isFalse();
    SipResponse ok = registrar.answers(out, 200, "t", "Path", "<sip:203.0.113.9:5060;lr>");
    assertThat(phone.hears(200).values(HeaderName.PATH)).isEqualTo(ok.values(HeaderName.PATH));
    stage.nothingIsLeft();
  }

  @Test
  void phoneThatDoesNot_isNotPutOnOurPath() {
    phone.says(register());
    assertThat(registrar.hears("REGISTER").has(HeaderName.PATH)).isFalse();
    assertThat(added).isFalse();
  }

  @Test
  void callAlongThePath_reachesThePhone() {
    boolean[] ours = new boolean[1];
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          ours[0] = c.looseRoute();
          c.relay();
        });
    SipRequest invite = registrar.invite("c1", 1);
    invite.uri(Uri.parse(phone.contact()).orElseThrow());
    invite.append(HeaderName.ROUTE, "<sip:203.0.113.9:5060;lr>");
    registrar.says(invite);
    assertThat(phone.hears("INVITE").has(HeaderName.ROUTE)).isFalse();
    assertThat(ours[0]).isTrue();
  }
}
