package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link DigestReplayTest} says, of a host in a process of its own, where it matters most. */
class DigestWireTest {
  private static final String NUMBER = "442079460123";
  private static final byte[] OFFER = Sdp.audio("127.0.0.1", "PCMA");

  @TempDir Path directory;

  private Configuration configuration(String name, Carrier carrier) throws Exception {
    return Configuration.in(Files.createDirectories(directory.resolve(name)))
        .write("accounts.yaml", DigestClientTest.ACCOUNTS.formatted(carrier.port()));
  }

  private static Caller caller(RunningHost host) {
    return new Caller("127.0.0.1", 0, "alice", host.sip());
  }

  private static DigestChallenge challenge(SipResponse response) {
    return DigestChallenge.parse(response.first(HeaderName.PROXY_AUTHENTICATE).orElseThrow())
        .orElseThrow();
  }

  private static DigestChallenge challenge(RunningHost host) {
    try (Caller phone = caller(host)) {
      return challenge(phone.dial(NUMBER).invite(OFFER, Caller.Answer.NONE));
    }
  }

  /** Says what this challenge asks for, whatever the host asks for now. */
  private static Caller.Answer keeping(DigestChallenge challenge, String uri, long count) {
    return (asked, request) ->
        Optional.of(
            new Caller.HeaderField(
                HeaderName.PROXY_AUTHORIZATION,
                challenge
                    .answer("alice", "right", "INVITE", uri, request.body(), "0a4f113b", count)
                    .toString()));
  }

  private static SipResponse call(RunningHost host, DigestChallenge challenge, long count) {
    String uri = "sip:" + NUMBER + "@127.0.0.1:" + host.sip().getPort();
    try (Caller phone = caller(host)) {
      Caller.Dialog call = phone.dial(NUMBER);
      SipResponse answer = call.invite(OFFER, keeping(challenge, uri, count));
      if (answer.success()) {
        assertThat(call.bye().status()).isEqualTo(200);
      }
      return answer;
    }
  }

  private static double outcomes(RunningHost host, String outcome) throws Exception {
    return host.metric(
        "signalbox_module_outcomes_total{function=\"proxy_authenticate\",module=\"digestauth\",outcome=\""
            + outcome
            + "\"}");
  }

  @Test
  void nonceOfAnotherHost_andOneFromBeforeARestart_areStale_thenTheNewOneIsGood() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN)) {
      Configuration configuration = configuration("host", carrier);
      DigestChallenge before;
      try (RunningHost host = RunningHost.start(configuration)) {
        before = challenge(host);
        assertThat(call(host, before, 1).status()).isEqualTo(200);
      }
      try (RunningHost again = RunningHost.start(configuration);
          RunningHost other = RunningHost.start(configuration("other", carrier))) {
        for (DigestChallenge foreign : new DigestChallenge[] {before, challenge(other)}) {
          SipResponse answer = call(again, foreign, 2);
          assertThat(answer.status()).isEqualTo(407);
          assertThat(challenge(answer).stale()).isTrue();
          assertThat(call(again, challenge(answer), 1).status()).isEqualTo(200);
        }
        assertThat(outcomes(again, "stale")).isEqualTo(2);
        assertThat(outcomes(again, "ok")).isEqualTo(2);
      }
    }
  }

  @Test
  void aLowerCount_goesThroughOnce_andAnotherNumberNever() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host = RunningHost.start(configuration("host", carrier))) {
      DigestChallenge nonce = challenge(host);
      assertThat(call(host, nonce, 9).status()).isEqualTo(200);
      assertThat(call(host, nonce, 3).status()).isEqualTo(200);
      assertThat(call(host, nonce, 3).status()).isEqualTo(407);
      assertThat(outcomes(host, "replayed")).isEqualTo(1);

      try (Caller phone = caller(host)) {
        String uri = "sip:" + NUMBER + "@127.0.0.1:" + host.sip().getPort();
        Caller.Answer captured = keeping(nonce, uri, 10);
        assertThat(phone.dial("442079460199").invite(OFFER, captured).status()).isEqualTo(407);
      }
      assertThat(outcomes(host, "wrong_uri")).isEqualTo(1);
      assertThat(carrier.lastDialled()).contains(NUMBER);
    }
  }
}
