package io.signalbox.module.digestauth;

import io.signalbox.api.Transport;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** A client that places calls and answers challenges, right or wrong as the test says. */
final class Phone {
  static final String REALM = "sip.example.com";
  static final String URI = "sip:442079460123@signalbox.example.com";

  private final ModuleFixture host;
  private final AccountsFixture accounts;
  private String username = "alice";
  private String password = "secret";
  private String address = "192.0.2.10";
  private Transport transport = Transport.UDP;

  Phone(ModuleFixture host, AccountsFixture accounts) {
    this.host = host;
    this.accounts = accounts;
  }

  Phone username(String value) {
    username = value;
    return this;
  }

  Phone password(String value) {
    password = value;
    return this;
  }

  Phone address(String value) {
    address = value;
    return this;
  }

  Phone transport(Transport value) {
    transport = value;
    return this;
  }

  CallFixture request(String method) {
    SipRequest request = SipRequest.of(method, SipUri.parse(URI).orElseThrow());
    request.body("v=0\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return new CallFixture(request, host.ledger())
        .with(accounts)
        .from(CallFixture.source(transport, address, 5060));
  }

  CallFixture invite(DigestCredentials credentials) {
    CallFixture call = request("INVITE");
    call.request().append(HeaderName.PROXY_AUTHORIZATION, credentials.toString());
    return call;
  }

  DigestCredentials answer(DigestChallenge challenge, long count) {
    return answer(challenge, URI, count);
  }

  DigestCredentials answer(DigestChallenge challenge, String uri, long count) {
    byte[] body = "v=0\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return challenge.answer(username, password, "INVITE", uri, body, "0a4f113b", count);
  }

  /** Asks for a challenge and answers its first one. */
  DigestCredentials fresh(DigestauthFunctions functions) {
    return answer(challenge(functions), 1);
  }

  DigestChallenge challenge(DigestauthFunctions functions) {
    return challenges(functions).get(0);
  }

  List<DigestChallenge> challenges(DigestauthFunctions functions) {
    CallFixture call = request("INVITE");
    functions.proxyChallenge(call, REALM);
    return challenges(call);
  }

  static List<DigestChallenge> challenges(CallFixture call) {
    return call.replies().get(0).headers().get(HeaderName.PROXY_AUTHENTICATE).stream()
        .map(value -> DigestChallenge.parse(value).orElseThrow())
        .toList();
  }

  /** What is found, however long it takes. */
  AuthenticateOutcome outcome(DigestauthFunctions functions, CallFixture call) {
    Future<AuthenticateOutcome> found = functions.proxyAuthenticate(call, REALM);
    if (!found.isComplete()) {
      host.time().advance(Duration.ofSeconds(1));
    }
    return found.result();
  }

  AuthenticateOutcome outcome(DigestauthFunctions functions, DigestCredentials credentials) {
    return outcome(functions, invite(credentials));
  }
}
