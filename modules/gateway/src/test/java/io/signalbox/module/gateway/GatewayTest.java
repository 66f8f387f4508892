package io.signalbox.module.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class GatewayTest {
  private static final Account NORTH = Rows.carrier("north");
  private static final Account SOUTH = Rows.carrier("south");

  private final ModuleFixture fixture = new ModuleFixture();

  @Test
  void triesGatewaysByPriority_oneAfterTheOther() {
    Trunk second = receiving(NORTH, "192.0.2.51").priority(2).build();
    Trunk first = receiving(SOUTH, "192.0.2.50").priority(1).build();
    Trunk third = receiving(NORTH, "192.0.2.52").priority(3).build();
    CallFixture call = call(second, first, third);
    GatewayFunctions gateway = gateway();
    assertThat(gateway.select(call, null)).isEqualTo(SelectOutcome.OK);
    assertThat(call.gateway()).contains(first);
    assertThat(gateway.next(call)).isEqualTo(NextOutcome.OK);
    assertThat(call.gateway()).contains(second);
    assertThat(gateway.next(call)).isEqualTo(NextOutcome.OK);
    assertThat(call.gateway()).contains(third);
    assertThat(gateway.next(call)).isEqualTo(NextOutcome.NONE_LEFT);
    assertThat(call.gateway()).contains(third);
  }

  @Test
  void goesByWeight_amongEqualPriorities() {
    Trunk heavy = receiving(NORTH, "192.0.2.50").weight(3).build();
    Trunk light = receiving(SOUTH, "192.0.2.51").weight(1).build();
    TreeMap<String, Integer> firsts = new TreeMap<>();
    GatewayFunctions gateway = gateway();
    for (int i = 0; i < 10_000; i++) {
      CallFixture call = call(heavy, light);
      gateway.select(call, null);
      firsts.merge(call.gateway().orElseThrow().address(), 1, Integer::sum);
    }
    assertThat(firsts.get("192.0.2.50")).isBetween(7_300, 7_700);
    assertThat(firsts.get("192.0.2.51")).isBetween(2_300, 2_700);
  }

  @Test
  void goesByTheWeightsThatAreLeft_forTheNextOne() {
    Trunk five = receiving(NORTH, "192.0.2.50").weight(5).build();
    Trunk three = receiving(SOUTH, "192.0.2.51").weight(3).build();
    Trunk two = receiving(SOUTH, "192.0.2.52").weight(2).build();
    TreeMap<String, Integer> seconds = new TreeMap<>();
    int rounds = 0;
    GatewayFunctions gateway = gateway();
    while (rounds < 10_000) {
      CallFixture call = call(five, three, two);
      gateway.select(call, null);
      if (call.gateway().orElseThrow().equals(five)) {
        assertThat(gateway.next(call)).isEqualTo(NextOutcome.OK);
        seconds.merge(call.gateway().orElseThrow().address(), 1, Integer::sum);
        rounds++;
      }
    }
    assertThat(seconds.keySet()).containsExactly("192.0.2.51", "192.0.2.52");
    assertThat(seconds.get("192.0.2.51")).isBetween(5_800, 6_200); // 6,000 ± 4 standard deviations
  }

  @Test
  void passesOverATrunkThatIsNoneAnyMore() {
    Trunk first = receiving(NORTH, "192.0.2.50").priority(1).build();
    Trunk gone = receiving(NORTH, "192.0.2.51").priority(2).build();
    Trunk last = receiving(NORTH, "192.0.2.52").priority(3).build();
    CallFixture call = call(first, gone, last);
    gateway().select(call, null);
    call.with(new AccountsFixture().with(first, last));
    assertThat(gateway().next(call)).isEqualTo(NextOutcome.OK);
    assertThat(call.gateway()).contains(last);
  }

  @Test
  void givesEveryGatewayItsTurnOnce_whateverTheDraw() {
    Trunk[] trunks = new Trunk[6];
    for (int i = 0; i < trunks.length; i++) {
      trunks[i] = receiving(NORTH, "192.0.2." + (50 + i)).weight(i).build();
    }
    GatewayFunctions gateway = gateway();
    for (int round = 0; round < 100; round++) {
      CallFixture call = call(trunks);
      List<Trunk> tried = new ArrayList<>();
      gateway.select(call, null);
      do {
        tried.add(call.gateway().orElseThrow());
      } while (gateway.next(call) == NextOutcome.OK);
      assertThat(tried).containsExactlyInAnyOrder(trunks);
      assertThat(tried.get(5)).as("weight 0 comes last").isEqualTo(trunks[0]);
    }
  }

  @Test
  void takesCarriersAlone_whenNothingIsWanted() {
    Trunk pbx = receiving(Rows.customer("acme", Limits.NONE), "192.0.2.20").build();
    CallFixture call = call(pbx);
    assertThat(gateway().select(call, null)).isEqualTo(SelectOutcome.NO_ROUTE);
    assertThat(call.gateway()).isEmpty();
    assertThat(gateway().select(call, "acme")).isEqualTo(SelectOutcome.OK);
    assertThat(call.gateway()).contains(pbx);
  }

  @Test
  void takesTheCarrierThatIsWanted() {
    Trunk north = receiving(NORTH, "192.0.2.50").build();
    Trunk south = receiving(SOUTH, "192.0.2.51").priority(9).build();
    CallFixture call = call(north, south);
    assertThat(gateway().select(call, "south")).isEqualTo(SelectOutcome.OK);
    assertThat(call.gateway()).contains(south);
    assertThat(gateway().next(call)).isEqualTo(NextOutcome.NONE_LEFT);
    assertThat(gateway().select(call, "east")).isEqualTo(SelectOutcome.NO_ROUTE);
  }

  @Test
  void takesTheGroupThatIsWanted() {
    Trunk north = receiving(NORTH, "192.0.2.50").build();
    Trunk south = receiving(SOUTH, "192.0.2.51").priority(2).build();
    Trunk east = receiving(Rows.carrier("east"), "192.0.2.52").build();
    CallFixture call = call(north, south, east);
    GatewayFunctions gateway = gateway("emergency", "south", "north");
    assertThat(gateway.select(call, "emergency")).isEqualTo(SelectOutcome.OK);
    assertThat(call.gateway()).contains(north);
    assertThat(gateway.next(call)).isEqualTo(NextOutcome.OK);
    assertThat(call.gateway()).contains(south);
    assertThat(gateway.next(call)).isEqualTo(NextOutcome.NONE_LEFT);
  }

  @Test
  void leavesOutSuspendedAccountsNetworksAndTrunksThatOnlySend() {
    Account suspended =
        new Account(
            3, Account.Kind.CARRIER, "west", Account.Status.SUSPENDED, Limits.NONE, Set.of());
    CallFixture call =
        call(
            receiving(suspended, "192.0.2.60").build(),
            receiving(NORTH, "192.0.2.0/24").build(),
            Rows.trunk(NORTH, "192.0.2.70").build());
    assertThat(gateway().select(call, null)).isEqualTo(SelectOutcome.NO_ROUTE);
  }

  @Test
  void sendsToAHostName() {
    Trunk named = receiving(NORTH, "sip.north.example").build();
    CallFixture call = call(named);
    assertThat(gateway().select(call, null)).isEqualTo(SelectOutcome.OK);
    assertThat(call.gateway()).contains(named);
  }

  @Test
  void remembersHostTypesAlone() {
    CallFixture call =
        call(
            receiving(NORTH, "192.0.2.50").priority(1).build(),
            receiving(NORTH, "192.0.2.51").priority(2).build());
    gateway().select(call, null);
    assertThat(call.transactionNotes().get(GatewayFunctions.REMAINING, List.class))
        .contains(List.of("trunk:north/192.0.2.51"));
  }

  @Test
  void startsOver_whenSelectingAgain() {
    Trunk north = receiving(NORTH, "192.0.2.50").build();
    Trunk south = receiving(SOUTH, "192.0.2.51").priority(2).build();
    CallFixture call = call(north, south);
    gateway().select(call, null);
    gateway().select(call, "south");
    assertThat(call.gateway()).contains(south);
    assertThat(gateway().next(call)).isEqualTo(NextOutcome.NONE_LEFT);
  }

  @Test
  void hasNoneLeft_whenNothingWasSelected() {
    assertThat(gateway().next(call(receiving(NORTH, "192.0.2.50").build())))
        .isEqualTo(NextOutcome.NONE_LEFT);
  }

  private static Rows.TrunkRow receiving(Account account, String address) {
    return Rows.trunk(account, address).direction(Trunk.Direction.RECEIVES);
  }

  private GatewayFunctions gateway() {
    return start(new JsonObject());
  }

  private GatewayFunctions gateway(String group, String... members) {
    JsonObject groups = new JsonObject().put(group, new JsonArray(List.of(members)));
    return start(new JsonObject().put("groups", groups));
  }

  private GatewayFunctions start(JsonObject settings) {
    return fixture.start(
        new GatewayModule(() -> new SplittableRandom(20261122)), settings, GatewayFunctions.class);
  }

  private CallFixture call(Trunk... trunks) {
    SipRequest invite =
        SipRequest.of("INVITE", Uri.parse("sip:442079460123@192.0.2.1").orElseThrow());
    return new CallFixture(invite, fixture.ledger()).with(new AccountsFixture().with(trunks));
  }
}
