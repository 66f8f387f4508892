package io.signalbox.module.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Blocks;
import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Limits;
import io.signalbox.core.module.SettingsCheck;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.ModuleFixture.Wish;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets a source blocked, and what does not. */
final class WatchTest {
  private static final Source SOURCE = CallFixture.source(Transport.UDP, "192.0.2.66", 5060);
  private static final String AUTH = "digestauth.proxy_authenticate";

  private final ModuleFixture fixture = new ModuleFixture();
  private FirewallFunctions watch = watch(new JsonObject());

  // --- outcomes ----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "digestauth.wrong_password, 10",
    "digestauth.unknown_user, 10",
    "digestauth.source_not_allowed, 10",
    "digestauth.no_credentials, 500",
    "techprefix.no_match, 20",
  })
  void whoGuesses_isBlocked_afterSoManyTries(String outcome, int tries) {
    for (int i = 1; i < tries; i++) {
      answered("f", outcome);
    }
    assertThat(fixture.wishes()).isEmpty();
    answered("f", outcome);
    assertThat(fixture.wishes())
        .containsExactly(new Wish(SOURCE.remote().getAddress(), outcome, Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ipauth.ok", "limiter.channels", "digestauth.stale", "gateway.no_route"})
  void whatIsNoGuess_countsNothing(String outcome) {
    for (int i = 0; i < 10_000; i++) {
      answered("f", outcome);
    }
    assertThat(fixture.wishes()).isEmpty();
    assertThat(fixture.counters()).isEmpty();
  }

  @Test
  void whatFunctionsSayOfACarrier_isNotTheCallers() {
    for (int i = 0; i < 100; i++) {
      watch.answered(call().in(RouteKind.FAILURE), "f", "digestauth.wrong_password");
    }
    assertThat(fixture.wishes()).isEmpty();
  }

  @Test
  void pointsFade_withTheWindow() {
    for (int i = 0; i < 50; i++) {
      answered("f", "digestauth.wrong_password");
      fixture.time().advance(Duration.ofSeconds(8)); // never ten in a minute
    }
    assertThat(fixture.wishes()).isEmpty();
  }

  @Test
  void otherPoints_areASetting() {
    watch = watch(new JsonObject().put("outcomes", new JsonObject().put("limiter.cps", 1000)));
    answered("f", "digestauth.wrong_password");
    answered("f", "limiter.cps");
    assertThat(fixture.wishes()).extracting(Wish::reason).containsExactly("limiter.cps");
  }

  // --- who is known ------------------------------------------------------------------------------

  @Test
  void whoHasShownAPassword_isNotBlockedForAnHour() {
    knownByDigest("INVITE", AUTH);
    fixture.time().advance(Duration.ofMinutes(59));
    guess();
    assertThat(fixture.wishes()).isEmpty();
    assertThat(fixture.counters()).containsEntry("decisionsresult,digest", 1);
    fixture.time().advance(Duration.ofMinutes(2));
    guess();
    assertThat(fixture.wishes()).hasSize(1);
  }

  @Test
  void aRightPassword_makesTheTriesBeforeItForgotten() {
    for (int i = 0; i < 9; i++) {
      answered(AUTH, "digestauth.wrong_password");
    }
    knownByDigest("INVITE", AUTH);
    fixture.time().advance(Duration.ofMinutes(1));
    answered(AUTH, "digestauth.wrong_password");
    assertThat(fixture.counters()).doesNotContainKey("decisionsresult,digest");
  }

  @Test
  void aChallengeThatWasSent_isNoPassword() {
    knownByDigest("INVITE", "digestauth.proxy_challenge");
    answered(AUTH, "digestauth.ok"); // of nobody
    knownByDigest("PRACK", AUTH); // which is not asked for one
    guess();
    assertThat(fixture.wishes()).hasSize(1);
  }

  @Test
  void anotherAddress_hasItsOwnPoints() {
    for (int i = 0; i < 9; i++) {
      answered("f", "digestauth.wrong_password");
    }
    Source other = CallFixture.source(Transport.UDP, "192.0.2.67", 5060);
    watch.answered(call().from(other), "f", "digestauth.wrong_password");
    assertThat(fixture.wishes()).isEmpty();
    Source samePortAside = CallFixture.source(Transport.TCP, "192.0.2.66", 9);
    watch.answered(call().from(samePortAside), "f", "digestauth.wrong_password");
    assertThat(fixture.wishes()).hasSize(1);
  }

  @Test
  void anIpv6Network_isOneSource() {
    for (int i = 0; i < 10; i++) {
      Source one = CallFixture.source(Transport.UDP, "2001:db8:1:2::" + (i + 1), 5060);
      watch.answered(call().from(one), "f", "digestauth.wrong_password");
    }
    assertThat(fixture.wishes()).hasSize(1);
  }

  @Test
  void whoMayNotBeBlocked_isAskedForAgainOnlyAfterAsMuch() {
    fixture.answer(Blocks.Answer.TRUNK);
    for (int i = 0; i < 100; i++) {
      answered("f", "digestauth.wrong_password");
    }
    assertThat(fixture.wishes()).hasSize(10);
    assertThat(fixture.counters()).containsEntry("decisionsresult,trunk", 10);
  }

  @Test
  void whatIsAllowed_doesNotCount() {
    watch = watch(new JsonObject().put("allow", JsonArray.of("192.0.2.0/24")));
    guess();
    assertThat(fixture.wishes()).isEmpty();
  }

  // --- events ------------------------------------------------------------------------------------

  @Test
  void aBlock_raisesAnEvent() {
    guess();
    assertThat(fixture.events())
        .containsExactly(new Blocked("192.0.2.66", "digestauth.wrong_password", 3_600));
  }

  @ParameterizedTest
  @CsvSource({"TRUNK, trunk", "CALLS, calls"})
  void whoIsNeverBlocked_raisesAnEventThatSaysWhy(Blocks.Answer answer, String why) {
    fixture.answer(answer);
    guess();
    assertThat(fixture.events())
        .containsExactly(new Spared("192.0.2.66", "digestauth.wrong_password", why));
  }

  @Test
  void whoHasShownAPassword_raisesAnEvent() {
    knownByDigest("INVITE", AUTH);
    guess();
    assertThat(fixture.events())
        .containsExactly(new Spared("192.0.2.66", "digestauth.wrong_password", "digest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KNOWN", "ALLOWED", "TOO_MANY"})
  void whatChangesNothing_raisesNoEvent(Blocks.Answer answer) {
    fixture.answer(answer);
    guess();
    assertThat(fixture.wishes()).hasSize(1);
    assertThat(fixture.events()).isEmpty();
  }

  // --- messages ----------------------------------------------------------------------------------

  @Test
  void malformedMessages_count() {
    for (int i = 0; i < 20; i++) {
      assertThat(fixture.wishes()).isEmpty();
      watch.malformed(SOURCE);
    }
    assertThat(fixture.wishes()).extracting(Wish::reason).containsExactly("malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "friendly-scanner",
        "sipcli/v1.8",
        "SIPVicious 0.3",
        "VaxSIPUserAgent/3.1",
        "pplsip",
      })
  void aScannersName_isEnough(String agent) {
    watch.arrived(request("OPTIONS", "<sip:a@b>;tag=1", "<sip:c@d>", agent), SOURCE);
    assertThat(fixture.wishes()).extracting(Wish::reason).containsExactly("scanner");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sipvicious\"<sip:100@1.1.1.1>;tag=1",
        "<sip:nm@nm>;tag=root",
        "<sip:a%27@b>;tag=1",
        "\"' or ''='\"<sip:a@b>;tag=1",
      })
  void oddShapes_areEnoughTheSecondTime(String from) {
    SipRequest odd = request("OPTIONS", from, "<sip:c@d>", "x");
    watch.arrived(odd, SOURCE);
    assertThat(fixture.wishes()).isEmpty();
    watch.arrived(odd, SOURCE);
    assertThat(fixture.wishes()).extracting(Wish::reason).containsExactly("odd_shape");
  }

  @ParameterizedTest
  @CsvSource({
    "Asterisk PBX 18.9, \"O'Brien\" <sip:1234#44@b>;tag=1",
    "FPBX-16.0(18.9), <sip:+442079460123@1.1.1.10>;tag=1",
    "Yealink SIP-T46S, <sip:a@b>;tag=1",
    "sipp, <sip:a@b>;tag=1",
  })
  void honestRequests_countNothing(String agent, String from) {
    watch.arrived(request("INVITE", from, "<sip:c@d>", agent), SOURCE);
    assertThat(fixture.counters()).isEmpty();
  }

  @Test
  void insideADialog_nothingIsLookedAt() {
    watch.arrived(request("BYE", "<sip:a@b>;tag=1", "<sip:c@d>;tag=2", "friendly-scanner"), SOURCE);
    watch.arrived(request("ACK", "<sip:a@b>;tag=1", "<sip:c@d>", "friendly-scanner"), SOURCE);
    assertThat(fixture.wishes()).isEmpty();
  }

  // --- the rate ----------------------------------------------------------------------------------

  @Test
  void moreRequestsThanTheRate_count() {
    send(1_000, Duration.ofMillis(1)); // a second of a thousand a second
    assertThat(fixture.wishes()).isNotEmpty().allMatch(w -> w.reason().equals("rate"));
  }

  @Test
  void fewerRequestsThanTheRate_doNot() {
    send(2_000, Duration.ofNanos(12_500_000)); // eighty a second
    assertThat(fixture.counters()).isEmpty();
  }

  @Test
  void manySources_doNotHideOneThatSendsMuch() {
    SipRequest request = request("INVITE", "<sip:a@b>;tag=1", "<sip:c@d>", "x");
    for (int i = 0; i < 200_000; i++) { // twenty thousand a second, of which one source a tenth
      fixture.time().advance(Duration.ofNanos(50_000));
      watch.arrived(request, i % 10 == 0 ? SOURCE : forged(i));
    }
    assertThat(fixture.wishes())
        .isNotEmpty()
        .allMatch(w -> w.source().equals(SOURCE.remote().getAddress()));
  }

  @Test
  void aMillionForgedSources_leaveABoundedMemory_andTheScannersPoints() {
    for (int i = 0; i < 1_000_000; i++) {
      watch.malformed(forged(i));
      if (i % 50_000 == 0) {
        watch.malformed(SOURCE);
        fixture.time().advance(Duration.ofSeconds(1));
      }
    }
    assertThat(fixture.ledger().map("firewall.scores", 1 << 17).size())
        .isLessThanOrEqualTo(1 << 17);
    assertThat(fixture.wishes())
        .extracting(w -> w.source().getHostAddress())
        .containsExactly("192.0.2.66");
  }

  // --- the script --------------------------------------------------------------------------------

  @Test
  void aScript_mayReportASource() {
    assertThat(watch.report(call(), 600)).isEqualTo(ReportOutcome.OK);
    assertThat(watch.report(call(), 600)).isEqualTo(ReportOutcome.ENOUGH);
    assertThat(watch.report(call(), 0)).isEqualTo(ReportOutcome.ENOUGH);
    assertThat(fixture.wishes()).extracting(Wish::reason).containsExactly("script", "script");
  }

  @Test
  void aReload_keepsWhatWasCounted() {
    for (int i = 0; i < 9; i++) {
      answered("f", "digestauth.wrong_password");
    }
    watch = watch(new JsonObject().put("block_seconds", 60));
    answered("f", "digestauth.wrong_password");
    assertThat(fixture.wishes()).extracting(Wish::time).containsExactly(Duration.ofMinutes(1));
  }

  @Test
  void anAllowedAddressThatIsNone_refusesTheStart() {
    JsonObject settings = complete(new JsonObject().put("allow", JsonArray.of("localhost")));
    var start = new FirewallModule().start(fixture.context(settings));
    assertThat(start.cause()).hasMessageContaining("\"localhost\" is no IP address");
  }

  private FirewallFunctions watch(JsonObject settings) {
    return fixture.start(new FirewallModule(), complete(settings), FirewallFunctions.class);
  }

  private static JsonObject complete(JsonObject settings) {
    try {
      Path schema = Path.of("src/main/resources/META-INF/signalbox/settings.schema.json");
      return SettingsCheck.complete(new JsonObject(Files.readString(schema)), settings, "firewall");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void guess() {
    for (int i = 0; i < 10; i++) {
      answered(AUTH, "digestauth.wrong_password");
    }
  }

  private void answered(String function, String outcome) {
    watch.answered(call(), function, outcome);
  }

  private void knownByDigest(String method, String function) {
    CallFixture call =
        new CallFixture(request(method, "<sip:a@b>;tag=1", "<sip:c@d>", "x"), fixture.ledger())
            .from(SOURCE);
    call.identify(
        new Identity.ByUser(
            Rows.user(Rows.customer("acme", Limits.NONE), "example.com", "alice", "secret")));
    watch.answered(call, function, "digestauth.ok");
  }

  private void send(int count, Duration apart) {
    SipRequest request = request("INVITE", "<sip:a@b>;tag=1", "<sip:c@d>", "x");
    for (int i = 0; i < count; i++) {
      watch.arrived(request, SOURCE);
      fixture.time().advance(apart);
    }
  }

  private static Source forged(int number) {
    byte[] address = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
    try {
      InetAddress from = InetAddress.getByAddress(address);
      return new Source(Transport.UDP, new InetSocketAddress(from, 5060), SOURCE.local());
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private CallFixture call() {
    return new CallFixture(request("INVITE", "<sip:a@b>;tag=1", "<sip:c@d>", "x"), fixture.ledger())
        .from(SOURCE);
  }

  private static SipRequest request(String method, String from, String to, String agent) {
    String text =
        String.join(
            "\r\n",
            method + " sip:c@d SIP/2.0",
            "Via: SIP/2.0/UDP 192.0.2.66;branch=z9hG4bKa",
            "From: " + from,
            "To: " + to,
            "Call-ID: 1",
            "CSeq: 1 " + method,
            "User-Agent: " + agent,
            "Content-Length: 0",
            "",
            "");
    return (SipRequest) SipParser.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
  }
}
