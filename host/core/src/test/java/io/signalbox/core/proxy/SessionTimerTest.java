package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that the two sides have agreed to refresh. */
@Rfc("4028 §8.2")
class SessionTimerTest {
  private final Stage stage = new Stage();
  private Stage on = stage;
  private Peer caller;
  private Peer carrier;
  private SipRequest out;
  private SipResponse ok;

  private void callIsUp(String... headers) {
    caller = on.peer("192.0.2.1");
    carrier = on.peer("198.51.100.1");
    on.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 1, 0)));
          c.gateway(Stage.gateway(carrier));
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b", headers);
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
  }

  /** Who refreshes is agreed between the two sides: a proxy MUST NOT change it. */
  @ParameterizedTest
  @CsvSource({"uac", "uas"})
  void theRefresherStays(String refresher) {
    callIsUp("Session-Expires", "1800;refresher=" + refresher, "Require", "timer");
    assertThat(ok.first(HeaderName.SESSION_EXPIRES)).contains("1800;refresher=" + refresher);
    assertThat(ok.first(HeaderName.REQUIRE)).contains("timer");
  }

  private void byeToBoth() {
    SipRequest one = carrier.hears("BYE");
    SipRequest two = caller.hears("BYE");
    assertThat(on.ledger.held()).isZero();
    carrier.answers(one, 200, null);
    caller.answers(two, 481, null);
    assertThat(on.events).contains("ended SESSION_EXPIRED");
    on.nothingIsLeft();
  }

  @Test
  @Rfc("4028 §8.3")
  void nobodyRefreshes_soBothSidesGetABye() {
    callIsUp("Session-Expires", "1800;refresher=uac", "Require", "timer");
    on.pass(1_799_000);
    carrier.hearsNothing();
    assertThat(on.ledger.held()).isEqualTo(1);
    on.pass(1_000);
    byeToBoth();
  }

  @Test
  @Rfc("4028 §8.3")
  void nobodyRefreshes_andTheHostOnlyForgets() {
    on = new Stage(false);
    callIsUp("Session-Expires", "1800");
    on.pass(1_800_000);
    carrier.hearsNothing();
    caller.hearsNothing();
    assertThat(on.ledger.held()).isZero();
    on.nothingIsLeft();
  }

  @ParameterizedTest
  @CsvSource({"INVITE, true", "UPDATE, true", "INVITE, false", "UPDATE, false"})
  void everyRefresh_beginsAnew(String method, boolean byCaller) {
    callIsUp("Session-Expires", "600;refresher=uac");
    for (int i = 0; i < 5; i++) {
      on.pass(400_000);
      if (byCaller) {
        caller.says(caller.inside(ok, method, 2 + i));
        carrier.answers(carrier.hears(method), 200, null, "Session-Expires", "600");
        caller.hears(200);
      } else {
        carrier.says(carrier.inside(out, "b", method, 2 + i));
        caller.answers(caller.hears(method), 200, null, "x", "600;refresher=uas");
        carrier.hears(200);
      }
    }
    on.pass(599_000);
    carrier.hearsNothing();
    caller.hearsNothing();
    on.pass(1_000);
    byeToBoth();
  }

  @ParameterizedTest
  @CsvSource({"422", "491", "500"})
  void refusedRefresh_changesNothing(int status) {
    callIsUp("Session-Expires", "600");
    on.pass(400_000);
    caller.says(caller.inside(ok, "UPDATE", 2));
    carrier.answers(carrier.hears("UPDATE"), status, null, "Session-Expires", "600");
    caller.hears(status);
    on.pass(200_000);
    byeToBoth();
  }

  @Test
  void refreshWithoutAnInterval_endsTheTimer() {
    callIsUp("Session-Expires", "600");
    caller.says(caller.inside(ok, "UPDATE", 2));
    carrier.answers(carrier.hears("UPDATE"), 200, null);
    caller.hears(200);
    on.pass(3_600_000);
    carrier.hearsNothing();
    assertThat(on.ledger.held()).isEqualTo(1);
  }

  /** A party that says 1 would get a call that looks over at once. */
  @Test
  void intervalBelowTheMinimum_countsAsTheMinimum() {
    callIsUp("Session-Expires", "1");
    on.pass(89_000);
    assertThat(on.ledger.held()).isEqualTo(1);
    on.pass(1_000);
    byeToBoth();
  }

  @Test
  void byeEndsTheTimerToo() {
    callIsUp("Session-Expires", "600");
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    on.pass(600_000);
    carrier.hearsNothing();
    caller.hearsNothing();
    assertThat(on.events).doesNotContain("ended SESSION_EXPIRED");
    on.nothingIsLeft();
  }

  @Test
  void withoutSessionExpires_theCallLastsUntilItsBye() {
    callIsUp();
    on.pass(3_600_000);
    carrier.hearsNothing();
    assertThat(on.ledger.held()).isEqualTo(1);
  }
}
