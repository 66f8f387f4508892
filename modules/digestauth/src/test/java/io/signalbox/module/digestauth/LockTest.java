package io.signalbox.module.digestauth;

import static io.signalbox.module.digestauth.Phone.REALM;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.SipUser;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LockTest {
  private static final SipUser ALICE =
      Rows.user(Rows.customer("acme", Limits.NONE), REALM, "alice", "secret");

  private final ModuleFixture host = new ModuleFixture();
  private final AccountsFixture accounts = new AccountsFixture().with(ALICE);
  private final Phone phone = new Phone(host, accounts);
  private DigestauthFunctions digestauth = start();

  @Test
  void locksUserAndSource_afterTooManyFailures_forAWhile() {
    fail(3);
    assertThat(right()).isEqualTo(AuthenticateOutcome.LOCKED);
    assertThat(host.counters()).containsEntry("locks", 1);

    phone.address("192.0.2.11");
    assertThat(right()).isEqualTo(AuthenticateOutcome.OK);
    phone.address("192.0.2.10");
    host.time().advance(Duration.ofSeconds(300));
    assertThat(right()).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void aLock_raisesAnEvent_once() {
    fail(2);
    assertThat(host.events()).isEmpty();
    fail(1);
    assertThat(right()).isEqualTo(AuthenticateOutcome.LOCKED);
    assertThat(host.events()).containsExactly(new Locked("alice", REALM, "192.0.2.10", 300));
  }

  @Test
  void locksAnUnknownUserInTheSameWay() {
    phone.username("bob");
    for (int i = 0; i < 3; i++) {
      assertThat(right()).isEqualTo(AuthenticateOutcome.UNKNOWN_USER);
    }
    assertThat(right()).isEqualTo(AuthenticateOutcome.LOCKED);
  }

  @Test
  void countsNamesThatAreLongerThanAnyUsers_asOne_soThatTheyTakeNoRoom() {
    String endless = "x".repeat(Attempts.LONGEST_NAME);
    for (int i = 0; i < 3; i++) {
      phone.username(endless + i + "y".repeat(2_000));
      assertThat(right()).isEqualTo(AuthenticateOutcome.UNKNOWN_USER);
    }
    phone.username(endless + "other");
    assertThat(right()).isEqualTo(AuthenticateOutcome.LOCKED);
  }

  @Test
  void countsARightPasswordFromAWrongPlaceAsWell_soThatItLooksLikeAnyFailure() {
    accounts.with(
        new SipUser(
            2,
            ALICE.account(),
            REALM,
            "carol",
            Rows.user(ALICE.account(), REALM, "carol", "secret").ha1(),
            Limits.NONE,
            null,
            ALICE.numbers(),
            List.of(Cidr.parse("198.51.100.0/24")),
            Set.of()));
    phone.username("carol");
    for (int i = 0; i < 3; i++) {
      assertThat(right()).isEqualTo(AuthenticateOutcome.SOURCE_NOT_ALLOWED);
    }
    assertThat(right()).isEqualTo(AuthenticateOutcome.LOCKED);
  }

  @Test
  void staysLockedAcrossAReload() {
    fail(2);
    digestauth = start();
    fail(1);
    digestauth = start();
    assertThat(right()).isEqualTo(AuthenticateOutcome.LOCKED);
  }

  @Test
  void forgetsFailuresAfterAMinute() {
    fail(2);
    host.time().advance(Duration.ofSeconds(61));
    fail(2);
    assertThat(right()).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void countsNoFailureWithANonceThatWasGivenToAnotherSource() {
    phone.address("203.0.113.66");
    DigestCredentials forged = phone.fresh(digestauth).withResponse("0".repeat(32));
    phone.address("192.0.2.10");
    for (int i = 0; i < 10; i++) {
      assertThat(phone.outcome(digestauth, forged)).isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    }
    assertThat(right()).isEqualTo(AuthenticateOutcome.OK);
  }

  @Test
  void countsNoReplay_becauseWhoCapturedARequestCouldLockItsOwnerOut() {
    DigestCredentials captured = phone.fresh(digestauth);
    assertThat(phone.outcome(digestauth, captured)).isEqualTo(AuthenticateOutcome.OK);
    for (int i = 0; i < 10; i++) {
      assertThat(phone.outcome(digestauth, captured)).isEqualTo(AuthenticateOutcome.REPLAYED);
    }
    assertThat(right()).isEqualTo(AuthenticateOutcome.OK);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      DigestCredentials wrong = phone.fresh(digestauth).withResponse("0".repeat(32));
      assertThat(phone.outcome(digestauth, wrong)).isEqualTo(AuthenticateOutcome.WRONG_PASSWORD);
    }
  }

  private AuthenticateOutcome right() {
    return phone.outcome(digestauth, phone.fresh(digestauth));
  }

  private DigestauthFunctions start() {
    return host.start(
        new DigestauthModule(), new JsonObject().put("max_failures", 3), DigestauthFunctions.class);
  }
}
