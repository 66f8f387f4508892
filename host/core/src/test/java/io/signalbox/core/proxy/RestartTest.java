package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.call.CallSeal;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.journal.Journal;
import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that is killed in the middle of calls, and started again on its journal. */
class RestartTest {
  private static final KeyedHash KEY = new KeyedHash(1, 2);
  private static final int QUEUE = 1 << 20;

  @TempDir Path directory;

  private Journal journal;
  private int queue = QUEUE;
  private Stage stage;
  private Peer caller;
  private Peer carrier;
  private int boots;
  private boolean ping;
  private CallLimits limits = new CallLimits(Stage.MAX_CALL, true);
  private SipRequest out;
  private SipResponse ok;

  @BeforeEach
  void firstStart() throws Exception {
    start(List.of());
  }

  @AfterEach
  void close() throws Exception {
    journal.close();
  }

  /** What is not on the disk is lost. */
  private void kill() throws Exception {
    journal.flush();
    journal.close();
    start(null);
  }

  private void start(List<KeptCall> none) throws Exception {
    List<KeptCall> kept = new ArrayList<>();
    journal = new Journal(new JournalSettings(true, 10_000_000, false, queue, false), 1);
    journal.open(directory, (key, record) -> kept.add(new KeptCall(key, record)));
    CallSeal seal = new CallSeal(KEY, "boot" + ++boots);
    long sinceFirst = stage == null ? 0 : stage.lane().millis();
    stage = new Stage(limits, new CallKeeping(journal.lane(0), seal, ping));
    stage.pass(sinceFirst);
    caller = stage.peer("192.0.2.1");
    carrier = stage.peer("198.51.100.1");
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("trunk:acme/a", 1, 0), new Claim("account:acme", 9, 0)));
          c.gateway(Stage.gateway(carrier));
          c.acquireForBranch(List.of(new Claim("trunk:north/gw", 0, 0)));
          c.callVariables().put("who", "anna");
          c.relay();
        });
    assertThat(stage.core().restore(kept)).as("unreadable records").isZero();
    assertThat(none == null || kept.isEmpty()).isTrue();
  }

  private void callIsUp(String... headers) {
    caller.says(caller.invite("c1", 1));
    out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b", headers);
    ok = caller.hears(200);
    caller.says(caller.inside(ok, "ACK", 1));
    carrier.hears("ACK");
    assertThat(stage.ledger.held()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void byeGivesTheChannelsBack_whoeverSendsIt(boolean byCaller) throws Exception {
    callIsUp();
    kill();
    assertThat(stage.ledger.held()).isEqualTo(3);
    assertThat(stage.core().liveCalls()).isEqualTo(1);
    bye(byCaller);
    assertThat(stage.ledger.held()).isZero();
    stage.nothingIsLeft();
    kill();
    assertThat(stage.core().liveCalls()).as("after one more restart").isZero();
  }

  /** The disk does not keep up, and the call ends while what waits for it has no room. */
  @Test
  void doesNotKnowAnEndedCall_thoughTheQueueWasFull() throws Exception {
    queue = 1; // one record, and it is full
    kill();
    callIsUp();
    journal.flush();
    SipRequest firstOut = out;
    caller.says(caller.invite("c2", 1));
    out = carrier.hears("INVITE");
    carrier.answers(out, 200, "b2");
    caller.says(caller.inside(caller.hears(200), "ACK", 1));
    carrier.hears("ACK");
    carrier.says(carrier.inside(firstOut, "b", "BYE", 1));
    caller.answers(caller.hears("BYE"), 200, null);
    carrier.hears(200);
    kill();
    assertThat(stage.core().liveCalls()).isEqualTo(1);
    assertThat(stage.ledger.held()).as("the trunk's only channel is free again").isEqualTo(1);
    carrier.says(carrier.inside(out, "b2", "BYE", 1));
    caller.answers(caller.hears("BYE"), 200, null);
    carrier.hears(200);
    stage.nothingIsLeft();
  }

  @Test
  void knowsWhomTheCallIsWith_untilItEnds() throws Exception {
    Cidr one = Cidr.parse("192.0.2.1");
    Cidr other = Cidr.parse("198.51.100.1");
    callIsUp();
    kill();
    assertThat(stage.core().talksTo(one)).isTrue();
    assertThat(stage.core().talksTo(other)).isTrue();
    bye(true);
    assertThat(stage.core().talksTo(one)).isFalse();
    assertThat(stage.core().talksTo(other)).isFalse();
  }

  private void bye(boolean byCaller) {
    if (byCaller) {
      caller.says(caller.inside(ok, "BYE", 2));
      carrier.answers(carrier.hears("BYE"), 200, null);
      caller.hears(200);
    } else {
      carrier.says(carrier.inside(out, "b", "BYE", 1));
      caller.answers(caller.hears("BYE"), 200, null);
      carrier.hears(200);
    }
  }

  @Test
  void countsTheCallAgainstTheLimit_meanwhile() throws Exception {
    callIsUp();
    kill();
    stage.on(
        RouteKind.REQUEST,
        null,
        c ->
            c.reply(
                c.acquire(List.of(new Claim("trunk:acme/a", 1, 0))).result().ordinal() == 0
                    ? 404
                    : 503,
                "x",
                Map.of()));
    caller.says(caller.invite("c2", 1));
    caller.hears(503);
    bye(true);
    caller.says(caller.invite("c3", 1));
    caller.hears(404);
  }

  @Test
  void forgetsACallThatWasNotAnswered() throws Exception {
    caller.says(caller.invite("c1", 1));
    carrier.answers(carrier.hears("INVITE"), 180, "b");
    caller.hears(180);
    kill();
    assertThat(stage.ledger.held()).isZero();
    assertThat(stage.core().liveCalls()).isZero();
  }

  @Test
  void checksRequestUriAndRoutes_asBefore() throws Exception {
    callIsUp();
    kill();
    SipRequest bye = caller.inside(ok, "BYE", 2);
    bye.uri(Uri.parse("sip:me@192.0.2.1").orElseThrow());
    caller.says(bye);
    caller.hears(403);
    carrier.hearsNothing();
    assertThat(stage.ledger.held()).isEqualTo(3);
    bye(true);
  }

  @Test
  void refusesAnOldNumber_andAnInventedTag() throws Exception {
    callIsUp();
    caller.says(caller.inside(ok, "INFO", 7));
    carrier.answers(carrier.hears("INFO"), 200, null);
    caller.hears(200);
    kill();
    caller.says(caller.inside(ok, "INFO", 6));
    caller.hears(500);
    SipRequest invented = caller.inside(ok, "BYE", 8);
    invented.set(HeaderName.TO, "<sip:x@y>;tag=invented");
    caller.says(invented);
    carrier.hears("BYE"); // the seal in our Route is genuine: who sent it was in that call
    assertThat(stage.ledger.held()).isEqualTo(3);
  }

  @Test
  void keepsTheNumbers_thatASecondAttemptHasMovedUp() throws Exception {
    stage.on(
        RouteKind.REQUEST,
        null,
        c -> {
          c.acquire(List.of(new Claim("account:acme", 9, 0)));
          c.gateway(Stage.gateway(carrier));
          c.onFailure("F");
          c.relay();
        });
    stage.on(
        RouteKind.FAILURE,
        "F",
        c -> {
          c.retry(
              c.failedBranches().get(0), Map.of(HeaderName.PROXY_AUTHORIZATION, List.of("D x")));
          c.relay();
        });
    caller.says(caller.invite("c1", 1));
    SipRequest first = carrier.hears("INVITE");
    carrier.answers(first, 407, "b");
    carrier.hears("ACK");
    SipRequest second = carrier.hears("INVITE");
    carrier.answers(second, 200, "b");
    ok = caller.hears(200);
    kill();
    caller.says(caller.inside(ok, "ACK", 1)); // it was lost with the host, or comes late
    SipRequest ack = carrier.hears("ACK");
    assertThat(ack.cseq().number()).isEqualTo(2);
    assertThat(ack.first(HeaderName.PROXY_AUTHORIZATION)).contains("D x");
    caller.says(caller.inside(ok, "INFO", 2));
    assertThat(carrier.hears("INFO").cseq().number()).isEqualTo(3);
  }

  @Test
  void keepsWhatAReInviteHasChanged() throws Exception {
    callIsUp();
    Peer elsewhere = stage.peer("198.51.100.7");
    SipRequest refresh = carrier.inside(out, "b", "INVITE", 4);
    refresh.set(HeaderName.CONTACT, "<" + elsewhere.contact() + ">");
    carrier.says(refresh);
    caller.answers(caller.hears("INVITE"), 200, null);
    carrier.hears(200);
    kill();
    Peer moved = stage.peer("198.51.100.7");
    SipRequest bye = caller.inside(ok, "BYE", 2);
    bye.uri(Uri.parse(moved.contact()).orElseThrow());
    caller.says(bye);
    moved.hears("BYE");
  }

  @Test
  void keepsVariablesOfTheScript() throws Exception {
    callIsUp();
    kill();
    List<Object> seen = new ArrayList<>();
    stage.on(RouteKind.DIALOG, null, c -> seen.add(c.callVariables().get("who")));
    caller.says(caller.inside(ok, "INFO", 2));
    assertThat(seen).containsExactly("anna");
  }

  @Test
  void endsTheCallAfterItsLongestDuration_countedFromTheAnswer() throws Exception {
    callIsUp();
    stage.pass(Stage.MAX_CALL.toMillis() - 60_000);
    kill();
    stage.pass(59_000);
    carrier.hearsNothing();
    stage.pass(1_000);
    carrier.hears("BYE");
    caller.hears("BYE");
    assertThat(stage.ledger.held()).isZero();
    assertThat(stage.events).contains("ended MAX_DURATION");
  }

  @Test
  void endsTheCall_whenItsSessionIsNotRefreshed() throws Exception {
    callIsUp("Session-Expires", "600");
    stage.pass(500_000);
    kill();
    stage.pass(99_000);
    carrier.hearsNothing();
    stage.pass(1_000);
    carrier.hears("BYE");
    caller.hears("BYE");
    assertThat(stage.events).contains("ended SESSION_EXPIRED");
  }

  @Test
  void asksBothSides_whetherTheCallGoesOn() throws Exception {
    callIsUp();
    ping = true;
    kill();
    stage.pass(32_000);
    carrier.answers(carrier.hears("OPTIONS"), 200, null);
    caller.answers(caller.hears("OPTIONS"), 481, null);
    SipRequest bye = carrier.hears("BYE");
    carrier.answers(bye, 200, null);
    caller.hearsNothing();
    assertThat(stage.events).contains("ended LOST");
    stage.nothingIsLeft();
  }

  @Test
  void relaysTheByeOfACallThatTheJournalLost_butNoInvite() throws Exception {
    callIsUp();
    journal.close();
    directory = directory.resolve("empty");
    start(null);
    caller.says(caller.inside(ok, "INVITE", 2));
    caller.hears(481);
    carrier.hearsNothing();
    caller.says(caller.inside(ok, "BYE", 3));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    assertThat(stage.ledger.held()).isZero();
    stage.nothingIsLeft();
  }

  @Test
  void relaysNothing_forASealOfAnotherCall_orOfThisRun() throws Exception {
    callIsUp();
    caller.says(caller.inside(ok, "BYE", 2));
    carrier.answers(carrier.hears("BYE"), 200, null);
    caller.hears(200);
    stage.pass(60_000);
    caller.says(caller.inside(ok, "BYE", 3));
    caller.hears(481);
    kill();
    SipRequest other = caller.inside(ok, "BYE", 4);
    other.set(HeaderName.CALL_ID, "another");
    caller.says(other);
    caller.hears(481);
    carrier.hearsNothing();
  }

  @Test
  void pingsEverySoOften_andEndsTheCallThatNobodyAnswersFor() throws Exception {
    limits = new CallLimits(Stage.MAX_CALL, true, Duration.ofMinutes(3), Duration.ofMinutes(5), 0);
    kill();
    callIsUp();
    for (int i = 0; i < 3; i++) {
      stage.pass(300_000);
      carrier.answers(carrier.hears("OPTIONS"), 405, null);
      caller.answers(caller.hears("OPTIONS"), 200, null);
    }
    kill();
    caller.says(caller.inside(ok, "INFO", 2));
    SipRequest info = carrier.hears("INFO");
    assertThat(info.cseq().number()).as("above our own three").isEqualTo(5);
    carrier.answers(info, 200, null);
    caller.hears(200);
    stage.pass(300_000);
    caller.answers(caller.hears("OPTIONS"), 200, null);
    stage.pass(32_000);
    assertThat(stage.ledger.held()).isZero();
    caller.hears("BYE");
    assertThat(stage.events).contains("ended LOST");
  }
}
