package io.signalbox.module.digestauth;

import static io.signalbox.module.digestauth.Phone.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.SipUser;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What went wrong shows in the outcome, and never in the time that it takes. */
final class FailureDelayTest {
  private static final Account ACME = Rows.customer("acme", Limits.NONE);
  private static final Account SUSPENDED =
      new Account(
          1, Account.Kind.CUSTOMER, "acme", Account.Status.SUSPENDED, Limits.NONE, Set.of());
  private static final SipUser ALICE = Rows.user(ACME, REALM, "alice", "secret");

  private final ModuleFixture host = new ModuleFixture();
  private final AccountsFixture accounts = new AccountsFixture();
  private final Phone phone = new Phone(host, accounts);

  @ParameterizedTest
  @CsvSource({
    "uri, WRONG_URI",
    "password, WRONG_PASSWORD",
    "user, UNKNOWN_USER",
    "long name, UNKNOWN_USER",
    "realm, WRONG_REALM",
    "algorithm, UNSUPPORTED_ALGORITHM",
    "no ha1, UNSUPPORTED_ALGORITHM",
    "garbage, MALFORMED",
    "nonce, WRONG_PASSWORD",
    "place, SOURCE_NOT_ALLOWED",
    "transport, WRONG_PROTOCOL",
    "account, SUSPENDED",
    "again, REPLAYED",
    "locked, LOCKED",
  })
  void answersEveryFailureAfterTheSameDelay(String what, AuthenticateOutcome expected) {
    accounts.with(alice(what));
    DigestauthFunctions digestauth =
        host.start(
            new DigestauthModule(),
            new JsonObject().put("max_failures", 2),
            DigestauthFunctions.class);
    DigestCredentials good = phone.fresh(digestauth);
    String text =
        switch (what) {
          case "uri" -> phone.answer(phone.challenge(digestauth), "sip:1@x", 1).toString();
          case "password" -> good.withResponse("0".repeat(32)).toString();
          case "user" -> good.toString().replace("alice", "bob");
          case "long name" -> good.toString().replace("alice", "a".repeat(1_000));
          case "realm" -> good.toString().replace(REALM, "other");
          case "algorithm" -> good.toString().replace("MD5", "SHA-256");
          case "garbage" -> "Digest rubbish";
          case "nonce" -> good.toString().replace(good.nonce(), "bm9uY2U");
          default -> good.toString();
        };
    if (what.equals("again")) {
      assertThat(phone.outcome(digestauth, good)).isEqualTo(AuthenticateOutcome.OK);
    }
    for (int i = 0; what.equals("locked") && i < 2; i++) {
      phone.outcome(digestauth, phone.fresh(digestauth).withResponse("0".repeat(32)));
    }
    CallFixture call = phone.request("INVITE");
    call.request().append(HeaderName.PROXY_AUTHORIZATION, text);
    Future<AuthenticateOutcome> found = digestauth.proxyAuthenticate(call, REALM);

    host.time().advance(Duration.ofMillis(99));
    assertThat(found.isComplete()).isFalse();
    host.time().advance(Duration.ofMillis(1));
    assertThat(found.result()).isEqualTo(expected);
  }

  private static SipUser alice(String what) {
    return switch (what) {
      case "place" -> user(ALICE.ha1(), null, Cidr.parse("198.51.100.0/24"));
      case "transport" -> user(ALICE.ha1(), Protocol.TLS);
      case "no ha1" -> user(Map.of(DigestAlgorithm.SHA_256, "00"), null);
      case "account" -> Rows.user(SUSPENDED, REALM, "alice", "secret");
      default -> ALICE;
    };
  }

  private static SipUser user(Map<DigestAlgorithm, String> ha1, Protocol protocol, Cidr... allow) {
    return new SipUser(
        1,
        ACME,
        REALM,
        "alice",
        ha1,
        Limits.NONE,
        protocol,
        ALICE.numbers(),
        List.of(allow),
        Set.of());
  }
}
