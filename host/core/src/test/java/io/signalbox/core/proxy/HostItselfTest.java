package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests whose target is the host (RFC 3261 §8.2, §11.2). */
class HostItselfTest {
  private final Stage stage = new Stage();
  private final Peer caller = stage.peer("192.0.2.1");

  @BeforeEach
  void acceptsEverything() {
    stage.on(RouteKind.REQUEST, null, c -> c.reply(200, "OK"));
  }

  private SipRequest toUs(String method, String uri) {
    return caller.request(method, uri, "o", 1, "<sip:a@b>;tag=1", "<sip:b@c>");
  }

  private SipRequest toUs(String method) {
    return toUs(method, "sip:203.0.113.9");
  }

  @Test
  @Rfc({"3261 §8.2.5", "3261 §11.2"})
  void optionsAreAnsweredWithWhatWeCan() {
    caller.says(toUs("OPTIONS"));
    SipResponse ok = caller.hears(200);
    assertThat(ok.first(HeaderName.ALLOW))
        .contains("INVITE, ACK, CANCEL, BYE, OPTIONS, PRACK, UPDATE, INFO");
    assertThat(ok.first(HeaderName.ACCEPT)).contains("application/sdp");
    assertThat(ok.to().tag()).isPresent();
    stage.nothingIsLeft();
  }

  @Test
  @Rfc("3261 §8.2.2.3")
  void whatTheTargetHasToSupport_andDoesNot_420() {
    SipRequest options = toUs("OPTIONS");
    options.append(HeaderName.REQUIRE, "100rel, foo");
    caller.says(options);
    assertThat(caller.hears(420).values(HeaderName.UNSUPPORTED)).containsExactly("100rel", "foo");
    stage.nothingIsLeft();
  }

  /** Require is between the ends, and not ours to look at when we relay. */
  @Test
  @Rfc("3261 §16.3")
  void requireOfARequestForSomebodyElse_isNotOurs() {
    Peer carrier = stage.peer("198.51.100.1");
    stage.on(RouteKind.REQUEST, null, c -> c.relay());
    SipRequest invite = toUs("INVITE", "sip:x@198.51.100.1");
    invite.append(HeaderName.REQUIRE, "foo");
    caller.says(invite);
    assertThat(carrier.hears("INVITE").values(HeaderName.REQUIRE)).containsExactly("foo");
  }

  @Test
  @Rfc("3261 §8.2.2.2")
  void requestThatCameByTwoWays_482() {
    SipRequest options = toUs("OPTIONS");
    caller.says(options);
    caller.hears(200);
    caller.says(options);
    caller.hears(200);
    caller.says(toUs("OPTIONS"));
    caller.hears(482);
    stage.pass(33_000);
    caller.says(toUs("OPTIONS"));
    caller.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  void forkOfAnotherProxy_forSomebodyElse_isNotMerged() {
    Peer carrier = stage.peer("198.51.100.1");
    stage.on(RouteKind.REQUEST, null, c -> c.relay());
    caller.says(toUs("INVITE", "sip:x@198.51.100.1"));
    carrier.hears("INVITE");
    caller.says(toUs("INVITE", "sip:y@198.51.100.1"));
    carrier.hears("INVITE");
  }

  @ParameterizedTest
  @Rfc("3261 §8.2.1")
  @CsvSource({"OPTIONS, 200", "MESSAGE, 405", "REGISTER, 405", "INVITE, 405", "BREW, 501"})
  void whatTheScriptLeaves_isAnsweredByTheHost(String method, int status) {
    stage.on(RouteKind.REQUEST, null, c -> {});
    caller.says(toUs(method));
    assertThat(caller.hears(status).has(HeaderName.ALLOW)).isEqualTo(status != 501);
    assertThat(stage.events).doesNotContain("unhandled");
    stage.nothingIsLeft();
  }

  @Test
  void whatTheScriptLeaves_ofRequestsForOthers_isAFaultOfTheScript() {
    stage.on(RouteKind.REQUEST, null, c -> {});
    caller.says(toUs("OPTIONS", "sip:bob@203.0.113.9"));
    caller.hears(500);
    assertThat(stage.events).contains("unhandled");
  }

  @Test
  @Rfc("3261 §8.2.1")
  void a405OfTheScript_saysWhatIsAllowed() {
    stage.on(RouteKind.REQUEST, null, c -> c.reply(405, "Method Not Allowed"));
    caller.says(toUs("INFO", "sip:bob@203.0.113.9"));
    assertThat(caller.hears(405).values(HeaderName.ALLOW))
        .containsExactly("INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "PRACK", "UPDATE");
  }

  @Test
  void headersOfTheScriptStand() {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.appendToReply("Allow: OPTIONS");
          c.reply(200, "OK");
        });
    caller.says(toUs("OPTIONS"));
    assertThat(caller.hears(200).values(HeaderName.ALLOW)).containsExactly("OPTIONS");
  }
}
