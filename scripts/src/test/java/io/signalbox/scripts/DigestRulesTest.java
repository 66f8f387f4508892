package io.signalbox.scripts;

import static io.signalbox.scripts.DigestPhone.OFFER;
import static io.signalbox.scripts.DigestPhone.URI;
import static io.signalbox.scripts.DigestPhone.answer;
import static io.signalbox.scripts.DigestPhone.challenge;
import static io.signalbox.scripts.DigestPhone.challenges;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.script.play.Rehearsal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets through by digest and who does not, on the engine in virtual time. */
class DigestRulesTest {
  private static final Duration DELAY = Duration.ofMillis(100);

  /** Asks in a dialog as well, and rewrites the number before it asks. */
  private static final String STRICT =
      """
      request_route {
          $rU = "000";
          if (!digestauth.www_authenticate("sip.example.com")) { digestauth.www_challenge(); exit; }
          record_route();
          t_relay("sip:198.51.100.1");
      }
      dialog_route {
          if (!digestauth.proxy_authenticate("sip.example.com")) {
              digestauth.proxy_challenge();
              if ($outcome == "ok") exit;
          }
          t_relay();
      }
      """;

  @TempDir Path directory;
  private Rehearsal host;
  private DigestPhone phone;

  /** The shipped script with these settings. */
  private void start(String settings) throws Exception {
    start(settings, "wholesale.route");
  }

  private void start(String settings, String script) throws Exception {
    Configuration configuration =
        Configuration.in(directory)
            .write("modules/digestauth.yaml", settings)
            .write("strict.route", STRICT);
    String yaml = Files.readString(configuration.path("signalbox.yaml"));
    configuration.write("signalbox.yaml", yaml + "script: " + script + "\n");
    host = new Rehearsal(directory, Files.createDirectories(directory.resolve("data")));
    host.accounts(accounts("password: \"right\""));
    phone = new DigestPhone(host, "192.0.2.10");
  }

  /** {@code alice} is what her row says besides her realm. */
  private static String accounts(String alice) {
    return DigestReplayTest.ACCOUNTS.replace("password: \"right\"", alice);
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private String last() {
    List<String> outcomes = new ArrayList<>(host.outcomes("digestauth.proxy_authenticate"));
    outcomes.addAll(host.outcomes("digestauth.www_authenticate"));
    return outcomes.get(outcomes.size() - 1);
  }

  private void goesThrough(SipRequest request) {
    int before = host.relayed().size();
    phone.send(request);
    assertThat(last()).isEqualTo("ok");
    assertThat(host.relayed()).hasSizeGreaterThan(before);
  }

  private void wrong(int times) {
    for (int i = 0; i < times; i++) {
      phone.ask(phone.invite(phone.fresh().withResponse("0".repeat(32))));
      assertThat(last()).isEqualTo("wrong_password");
    }
  }

  // --- who is locked -----------------------------------------------------------------------------

  @Test
  void tooManyFailures_areForbidden_fromThatSourceAlone_forAWhile() throws Exception {
    start("max_failures: 3\nlock_seconds: 60\n");
    wrong(3);

    SipResponse answer = phone.ask(phone.invite(phone.fresh()));
    assertThat(last()).isEqualTo("locked");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.first(HeaderName.of("Reason"))).contains("Q.850;cause=21");

    DigestPhone elsewhere = new DigestPhone(host, "192.0.2.11");
    elsewhere.send(elsewhere.invite(elsewhere.fresh()));
    assertThat(last()).isEqualTo("ok");
    host.pass(Duration.ofSeconds(60));
    goesThrough(phone.invite(phone.fresh()));
  }

  @Test
  void forgedPackets_lockNobodyOut() throws Exception {
    start("max_failures: 3\n");
    DigestPhone forger = new DigestPhone(host, "203.0.113.66");
    DigestCredentials forged = forger.fresh().withResponse("0".repeat(32));
    DigestCredentials madeUp = forged;
    for (int i = 0; i < 10; i++) {
      phone.ask(phone.invite(forged)); // in the name of the phone, with the forger's nonce
      phone.ask(phone.invite(URI, OFFER, madeUp.toString().replace(madeUp.nonce(), "bm9uY2U")));
    }
    assertThat(last()).isEqualTo("wrong_password");
    goesThrough(phone.invite(phone.fresh()));
  }

  // --- what looks alike --------------------------------------------------------------------------

  /** The answer without what differs between any two: nonce, tag, and what was copied. */
  private String shape(SipResponse answer) {
    return answer
        .toString()
        .replaceAll("nonce=\"[^\"]+\"", "nonce")
        .replaceAll("(?m)^(Via|From|To|Call-ID): .*$", "$1");
  }

  @Test
  void unknownUser_wrongPassword_andAWrongPlace_lookAlike() throws Exception {
    start("max_failures: 100\n");
    host.accounts(accounts("password: \"right\", allow: [198.51.100.7]"));
    DigestChallenge asked = phone.challenge();
    List<SipRequest> tries =
        List.of(
            phone.invite(asked.answer("nobody", "right", "INVITE", URI, OFFER, "0a4f113b", 1)),
            phone.invite(asked.answer("alice", "wrong", "INVITE", URI, OFFER, "0a4f113b", 1)),
            phone.invite(answer(asked, 1)));
    List<String> shapes = new ArrayList<>();
    for (SipRequest request : tries) {
      phone.send(request);
      host.pass(DELAY.minusMillis(1));
      assertThat(host.responses(request)).noneMatch(r -> r.status() >= 200);
      shapes.add(shape(phone.ask(request, Duration.ofMillis(2))));
    }
    assertThat(host.outcomes("digestauth.proxy_authenticate"))
        .containsSubsequence("unknown_user", "wrong_password", "source_not_allowed");
    assertThat(shapes.get(0)).startsWith("SIP/2.0 407 ").isEqualTo(shapes.get(1));
    assertThat(shapes.get(1)).isEqualTo(shapes.get(2));
  }

  // --- the user's row ----------------------------------------------------------------------------

  @Test
  void allowedPlaceAndProtocol_getThrough() throws Exception {
    start("");
    host.accounts(accounts("password: \"right\", allow: [192.0.2.0/24], protocol: TCP"));

    phone.ask(phone.invite(phone.fresh()));
    assertThat(last()).isEqualTo("wrong_protocol");
    phone = new DigestPhone(host, "192.0.2.77").over(Transport.TCP);
    goesThrough(phone.invite(phone.fresh()));
  }

  @Test
  void changedPassword_countsAtTheNextRequest() throws Exception {
    start("");
    DigestChallenge asked = phone.challenge();
    goesThrough(phone.invite(answer(asked, 1)));
    host.accounts(accounts("password: \"changed\""));

    phone.ask(phone.invite(answer(asked, 2)));
    assertThat(last()).isEqualTo("wrong_password");
    goesThrough(
        phone.invite(asked.answer("alice", "changed", "INVITE", URI, OFFER, "0a4f113b", 3)));
  }

  @Test
  void suspendedAccount_isForbidden_andARetransmissionIsNoReplay() throws Exception {
    start("");
    host.accounts(DigestReplayTest.ACCOUNTS.replace("acme:", "acme:\n    status: SUSPENDED"));
    SipRequest invite = phone.invite(phone.fresh());

    assertThat(phone.ask(invite).status()).isEqualTo(403);
    phone.ask(invite);
    assertThat(host.outcomes("digestauth.proxy_authenticate")).doesNotContain("replayed");
    assertThat(last()).isEqualTo("suspended");
    assertThat(host.relayed()).isEmpty();
  }

  // --- challenges --------------------------------------------------------------------------------

  @ParameterizedTest
  @Rfc({"8760 §2.3", "7616 §3.7", "3261 §22.4"})
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                           | MD5",
        "'algorithms: [MD5, SHA-512-256, SHA-256]'    | SHA-512-256, SHA-256, MD5",
        "'realms: { sip.example.com: { algorithms: [MD5, SHA-256-sess] } }' | SHA-256-sess, MD5",
      })
  void oneChallengeForEachAlgorithm_strongestFirst_md5Alone_byDefault(
      String settings, String expected) throws Exception {
    start(settings);
    SipResponse answer = phone.ask(phone.invite(URI, OFFER, ""));

    assertThat(answer.lines(HeaderName.PROXY_AUTHENTICATE)).hasSize(expected.split(",").length);
    assertThat(challenges(answer).stream().map(c -> c.algorithm().orElseThrow()))
        .containsExactly(expected.split(", "));
    assertThat(challenges(answer)).allMatch(c -> c.qop().equals(List.of("auth")) && !c.stale());
    int count = 0;
    for (DigestChallenge offered : challenges(answer)) {
      goesThrough(phone.invite(answer(offered, ++count)));
    }
  }

  @Test
  @Rfc({"2617 §3.2.2.5", "7616 §3.4.6", "3261 §22.2"})
  void wwwForm_asksBy401_andTheUriIsComparedWithTheRequestUriAsReceived() throws Exception {
    start("", "strict.route");
    SipResponse asked = phone.ask(phone.invite(URI, OFFER, ""));
    assertThat(asked.status()).isEqualTo(401);
    String spelled = "sip:44207946012%33@SIGNALBOX";
    String right =
        challenge(asked)
            .answer("alice", "right", "INVITE", spelled, OFFER, "0a4f113b", 1)
            .toString();

    phone.ask(phone.invite(URI, OFFER, right));
    assertThat(last()).isEqualTo("no_credentials"); // the other header does not count
    goesThrough(phone.request("INVITE", URI, OFFER, "Authorization", right));
    assertThat(host.relayed().get(0).has(HeaderName.AUTHORIZATION)).isFalse();
    phone.ask(phone.request("INVITE", "sip:000@signalbox", OFFER, "Authorization", right));
    assertThat(last()).isEqualTo("wrong_uri");
  }

  @Test
  @Rfc("3261 §22.1")
  void ackAndPrack_areNeverAsked_andByeIs_whereTheScriptAsksInDialogs() throws Exception {
    start("", "strict.route");
    DigestChallenge asked = challenge(phone.ask(phone.invite(URI, OFFER, "")));
    SipRequest invite =
        phone.request("INVITE", URI, OFFER, "Authorization", answer(asked, 1).toString());
    goesThrough(invite);
    host.answer(180);
    SipRequest prack = host.inside(invite, "PRACK");
    prack.append(HeaderName.of("RAck"), "1 1 INVITE");
    phone.send(prack);
    assertThat(host.relayed()).extracting(SipRequest::method).contains("PRACK");
    host.answer(200); // to the PRACK
    host.answer(200); // to the INVITE; the phone acknowledges it
    assertThat(host.relayed()).extracting(SipRequest::method).contains("ACK");

    SipRequest bye = host.inside(invite, "BYE");
    assertThat(phone.ask(bye).status()).isEqualTo(407);
    assertThat(host.relayed()).extracting(SipRequest::method).doesNotContain("BYE");
  }

  @Test
  @Rfc("3261 §22.1")
  void cancel_isAnswered_whileAFailureWaits() throws Exception {
    start("");
    SipRequest invite = phone.invite(phone.fresh().withResponse("0".repeat(32)));
    phone.send(invite);
    SipRequest cancel = SipRequest.of("CANCEL", invite.uri());
    for (HeaderName name :
        List.of(HeaderName.VIA, HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID)) {
      cancel.append(name, invite.first(name).orElseThrow());
    }
    cancel.append(HeaderName.CSEQ, "1 CANCEL");
    cancel.append(HeaderName.MAX_FORWARDS, "70");
    phone.send(cancel);

    assertThat(host.responses(cancel)).extracting(SipResponse::status).containsExactly(200);
    assertThat(host.responses(invite)).extracting(SipResponse::status).contains(487);
    host.pass(DELAY.plusMillis(1));
    assertThat(host.responses(invite)).extracting(SipResponse::status).doesNotContain(407);
  }

  @Test
  @Rfc({"3261 §22.1", "3261 §22.3"})
  void credentials_areConsumed_inTheRequestAndInItsAck() throws Exception {
    start("");
    DigestCredentials credentials = phone.fresh();
    SipRequest invite = phone.invite(credentials);
    goesThrough(invite);
    host.answer(200);
    SipRequest bye = host.inside(invite, "BYE");
    bye.append(HeaderName.PROXY_AUTHORIZATION, credentials.toString());
    phone.send(bye);

    assertThat(host.relayed()).extracting(SipRequest::method).contains("INVITE", "ACK", "BYE");
    assertThat(host.relayed()).noneMatch(r -> r.has(HeaderName.PROXY_AUTHORIZATION));
  }

  // --- rubbish -----------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whateverStandsInTheHeader_isAnswered_andNeverLetsAnybodyIn(long seed) throws Exception {
    start("algorithms: [MD5, SHA-256-sess]\nauth_int: true\nmax_failures: 1000\n");
    Random random = new Random(seed);
    String good = phone.fresh().withResponse("0".repeat(32)).toString();
    for (int i = 0; i < 300; i++) {
      SipRequest request = phone.invite(URI, OFFER, "Digest x");
      request.set(HeaderName.PROXY_AUTHORIZATION, rubbish(good, random));
      SipResponse answer = phone.ask(request, DELAY.plusMillis(2));
      assertThat(answer.status()).as(request.toString()).isEqualTo(407);
    }
    assertThat(host.outcomes("digestauth.proxy_authenticate"))
        .doesNotContain("ok", "error", "timeout", "stale")
        .contains("malformed", "wrong_password");
  }

  /** Mutilated, or nothing that was ever meant as credentials; never a line of its own. */
  private static String rubbish(String good, Random random) {
    StringBuilder text = new StringBuilder(good);
    if (random.nextInt(4) == 0) {
      text.setLength(random.nextBoolean() ? 0 : "Digest ".length());
      random.ints(random.nextInt(200), 1, 0x3000).forEach(c -> text.append((char) c));
    }
    for (int n = random.nextInt(6); n > 0; n--) {
      int at = random.nextInt(text.append(' ').length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, "\"\\,=%\t;:<>".charAt(random.nextInt(10)));
        case 2 -> text.setCharAt(at, (char) (1 + random.nextInt(0x2ff)));
        default -> text.insert(at, "Z".repeat(random.nextInt(3_000)));
      }
    }
    return text.toString().replace('\r', ' ').replace('\n', ' ');
  }
}
