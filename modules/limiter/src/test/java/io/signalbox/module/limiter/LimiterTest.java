package io.signalbox.module.limiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimiterTest {
  private static final Trunk OWN_LIMIT =
      Rows.trunk(Rows.customer("acme", Limits.NONE), "192.0.2.10").limits(2, 0).build();

  private final ModuleFixture fixture = new ModuleFixture();
  private final LimiterFunctions limiter =
      fixture.start(new LimiterModule(), new JsonObject(), LimiterFunctions.class);

  @Test
  void admitsUpToTheChannelsOfTheTrunk() {
    assertThat(acquire(3, OWN_LIMIT))
        .containsExactly(AcquireOutcome.OK, AcquireOutcome.OK, AcquireOutcome.CHANNELS);
    assertThat(held()).isEqualTo(Map.of("trunk:acme/192.0.2.10", 2, "account:acme", 2));
  }

  @Test
  void admitsUpToTheChannelsOfTheAccount_overAllOfItsTrunks() {
    Account acme = Rows.customer("acme", new Limits(2, 0));
    Trunk one = Rows.trunk(acme, "192.0.2.10").build();
    Trunk other = Rows.trunk(acme, "192.0.2.11").build();
    assertThat(acquire(1, one)).containsExactly(AcquireOutcome.OK);
    assertThat(acquire(2, other)).containsExactly(AcquireOutcome.OK, AcquireOutcome.CHANNELS);
    assertThat(held().get("trunk:acme/192.0.2.11")).as("all or nothing").isEqualTo(1);
  }

  @Test
  void countsCalls_whereThereIsNoLimit() {
    Trunk trunk = Rows.trunk(Rows.customer("acme", Limits.NONE), "192.0.2.10").build();
    assertThat(acquire(50, trunk)).containsOnly(AcquireOutcome.OK);
    assertThat(held()).isEqualTo(Map.of("trunk:acme/192.0.2.10", 50, "account:acme", 50));
  }

  @Test
  void admitsSoManyInAnyOneSecond() {
    Trunk trunk = Rows.trunk(Rows.customer("acme", new Limits(0, 2)), "192.0.2.10").build();
    assertThat(acquire(1, trunk)).containsExactly(AcquireOutcome.OK);
    fixture.time().advance(Duration.ofMillis(900));
    assertThat(acquire(2, trunk)).containsExactly(AcquireOutcome.OK, AcquireOutcome.CPS);
    fixture.time().advance(Duration.ofMillis(100));
    assertThat(acquire(2, trunk)).containsExactly(AcquireOutcome.OK, AcquireOutcome.CPS);
  }

  @Test
  void usesNoPlaceInTheSecond_forACallThatWasRefused() {
    Account acme = Rows.customer("acme", new Limits(0, 2));
    Trunk full = Rows.trunk(acme, "192.0.2.10").limits(1, 0).build();
    Trunk free = Rows.trunk(acme, "192.0.2.11").build();
    assertThat(acquire(5, full))
        .startsWith(AcquireOutcome.OK)
        .endsWith(AcquireOutcome.CHANNELS)
        .doesNotContain(AcquireOutcome.CPS);
    assertThat(acquire(1, free)).containsExactly(AcquireOutcome.OK);
  }

  @Test
  void holdsAUserToItsOwnLimits() {
    var alice =
        Rows.user(Rows.customer("acme", new Limits(7, 0)), "sip.example.com", "alice", "secret");
    CallFixture call = call();
    call.identify(new Identity.ByUser(alice));
    assertThat(acquire(call)).isEqualTo(AcquireOutcome.OK);
    assertThat(call.held())
        .containsExactly(
            new Claim("user:alice@sip.example.com", 0, 0), new Claim("account:acme", 7, 0));
  }

  @Test
  void takesAKeyOnce_forOneCall() {
    CallFixture call = call();
    call.identify(new Identity.ByTrunk(OWN_LIMIT));
    acquire(call);
    assertThat(acquire(call)).isEqualTo(AcquireOutcome.OK);
    assertThat(held()).isEqualTo(Map.of("trunk:acme/192.0.2.10", 1, "account:acme", 1));
  }

  @Test
  void admitsUnderAKeyOfTheScript_apartFromThoseOfAccounts() {
    CallFixture call = call();
    assertThat(limiter.acquire(call, "account:acme", 1, 0)).isEqualTo(AcquireOutcome.OK);
    assertThat(limiter.acquire(call(), "account:acme", 1, 0)).isEqualTo(AcquireOutcome.CHANNELS);
    assertThat(limiter.acquire(call(), "dst:44", 0, 1)).isEqualTo(AcquireOutcome.OK);
    assertThat(limiter.acquire(call(), "dst:44", 0, 1)).isEqualTo(AcquireOutcome.CPS);
    assertThat(held()).isEqualTo(Map.of("script:account:acme", 1, "script:dst:44", 1));
  }

  @Test
  void failsClosed_forACallThatIsNobodys() {
    assertThatThrownBy(() -> acquire(call())).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({",1,0", ",0,1", "'',0,0", "' ',1,1", "key,-1,0", "key,0,-1", "key,4294967297,0"})
  void failsClosed_onArgumentsWithoutMeaning(String key, long channels, long cps) {
    CallFixture call = call();
    call.identify(new Identity.ByTrunk(OWN_LIMIT));
    assertThatThrownBy(() -> limiter.acquire(call, key, channels, cps))
        .isInstanceOfAny(IllegalArgumentException.class, ArithmeticException.class);
    assertThat(call.held()).isEmpty();
  }

  @Test
  void holdsNothing_forACallThatHasEnded() {
    CallFixture call = call().ended();
    call.identify(new Identity.ByTrunk(OWN_LIMIT));
    assertThat(acquire(call)).isEqualTo(AcquireOutcome.ENDED);
    call.gateway(OWN_LIMIT);
    assertThat(limiter.acquireGateway(call)).isEqualTo(AcquireGatewayOutcome.ENDED);
    assertThat(held()).isEmpty();
  }

  @Test
  void holdsAGatewayAndItsCarrierToTheirLimits_forTheBranch() {
    Account north =
        new Account(
            2, Account.Kind.CARRIER, "north", Account.Status.ACTIVE, new Limits(9, 2), Set.of());
    Trunk gateway =
        Rows.trunk(north, "192.0.2.50").direction(Trunk.Direction.RECEIVES).limits(1, 0).build();
    Trunk other = Rows.trunk(north, "192.0.2.51").direction(Trunk.Direction.RECEIVES).build();
    CallFixture first = branch(gateway);
    assertThat(limiter.acquireGateway(first)).isEqualTo(AcquireGatewayOutcome.OK);
    assertThat(first.held()).isEmpty();
    assertThat(first.heldForBranch())
        .containsExactly(
            new Claim("trunk:north/192.0.2.50", 1, 0), new Claim("account:north", 9, 2));
    assertThat(limiter.acquireGateway(branch(gateway))).isEqualTo(AcquireGatewayOutcome.CHANNELS);
    assertThat(limiter.acquireGateway(branch(other))).isEqualTo(AcquireGatewayOutcome.OK);
    assertThat(limiter.acquireGateway(branch(other))).isEqualTo(AcquireGatewayOutcome.CPS);
  }

  @Test
  void saysSo_whenTheBranchHasNoGateway() {
    assertThat(limiter.acquireGateway(call().in(RouteKind.BRANCH)))
        .isEqualTo(AcquireGatewayOutcome.NO_GATEWAY);
  }

  private List<AcquireOutcome> acquire(int calls, Trunk trunk) {
    List<AcquireOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      CallFixture call = call();
      call.identify(new Identity.ByTrunk(trunk));
      outcomes.add(acquire(call));
    }
    return outcomes;
  }

  private AcquireOutcome acquire(CallFixture call) {
    return limiter.acquire(call, null, 0, 0);
  }

  private CallFixture branch(Trunk gateway) {
    CallFixture call = call().in(RouteKind.BRANCH);
    call.gateway(gateway);
    return call;
  }

  private CallFixture call() {
    SipRequest invite = SipRequest.of("INVITE", Uri.parse("sip:4420@192.0.2.1").orElseThrow());
    return new CallFixture(invite, fixture.ledger());
  }

  private Map<String, Integer> held() {
    return fixture.ledger().uses().stream()
        .filter(use -> use.held() > 0)
        .collect(Collectors.toMap(HostLedger.Use::key, HostLedger.Use::held));
  }
}
