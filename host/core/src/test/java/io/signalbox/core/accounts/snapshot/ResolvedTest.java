package io.signalbox.core.accounts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResolvedTest {
  private static final String LITERAL =
      """
      customers:
        acme:
          trunks:
            - { address: pbx.acme.example, direction: sends }
            - { address: 192.0.2.7, direction: sends, name: own }
        other:
          trunks:
            - { address: 198.51.100.0/24, direction: sends }
            - { address: 203.0.113.9, direction: receives }
      carriers:
        north:
          trunks:
            - { address: sip.north.example, direction: receives, name: named }
            - { address: 203.0.113.5, direction: receives, name: literal }
      """;

  private static AccountSnapshot snapshot(String text, String... namesAndAddresses) {
    Map<String, List<InetAddress>> addresses = new HashMap<>();
    for (int i = 0; i < namesAndAddresses.length; i += 2) {
      addresses.put(
          namesAndAddresses[i],
          List.of(namesAndAddresses[i + 1].split(" ")).stream().map(ResolvedTest::ip).toList());
    }
    ParsedAccounts parsed = AccountsYaml.parse("x", text, References.NONE);
    return new AccountSnapshot(
        1,
        FileIds.number(((ParsedAccounts.Readable) parsed).file().accounts()),
        key -> Future.succeededFuture(new UserSource.Answer(Optional.empty(), true)),
        addresses);
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(text).orElseThrow();
  }

  private static List<String> sending(AccountSnapshot snapshot, String source) {
    return snapshot.sending(ip(source)).stream().map(Trunk::key).toList();
  }

  @Test
  void aNameIsASource_atEachOfItsAddresses() {
    AccountSnapshot snapshot =
        snapshot(LITERAL, "pbx.acme.example", "192.0.2.1 2001:db8::1 192.0.2.7");
    assertThat(sending(snapshot, "192.0.2.1")).containsExactly("trunk:acme/pbx.acme.example+sends");
    assertThat(sending(snapshot, "2001:db8::1")).hasSize(1);
    assertThat(sending(snapshot, "192.0.2.7")) // beside a literal address of its own account
        .containsExactlyInAnyOrder("trunk:acme/own", "trunk:acme/pbx.acme.example+sends");
    assertThat(snapshot.collisions()).isEmpty();
    assertThat(snapshot.unresolved()).containsExactly("trunk:north/named (sip.north.example)");
  }

  @Test
  void aNameNeverOutranksANetworkOfAnotherAccount_norSharesIt() {
    AccountSnapshot snapshot = snapshot(LITERAL, "pbx.acme.example", "198.51.100.3 192.0.2.1");
    assertThat(sending(snapshot, "198.51.100.3"))
        .containsExactly("trunk:other/198.51.100.0/24+sends");
    assertThat(sending(snapshot, "192.0.2.1")).hasSize(1); // its other address serves
    assertThat(snapshot.collisions())
        .containsExactly(
            "trunk acme/pbx.acme.example+sends: pbx.acme.example stands for 198.51.100.3, which is"
                + " other/198.51.100.0/24+sends's: it is not used there");
    assertThat(snapshot.collisions("acme/pbx.acme.example+sends")).hasSize(1);
    assertThat(snapshot.collisions("other/198.51.100.0/24+sends")).isEmpty();
  }

  @Test
  void namesOfSeveralAccountsAtOneAddress_needPrefixesThatTellThemApart() {
    String two =
        """
        customers:
          a: { trunks: [ { address: a.example, direction: sends, tech_prefix: "%s" } ] }
          b: { trunks: [ { address: b.example, direction: sends, tech_prefix: "%s" } ] }
        """;
    String[] same = {"a.example", "192.0.2.1", "b.example", "192.0.2.1"};
    assertThat(sending(snapshot(two.formatted("11", "12"), same), "192.0.2.1")).hasSize(2);
    for (String prefixes : new String[] {",", "1,12", "1,1", "1,"}) {
      String[] both = (prefixes + " ").split(",");
      AccountSnapshot snapshot = snapshot(two.formatted(both[0].strip(), both[1].strip()), same);
      assertThat(sending(snapshot, "192.0.2.1")).as(prefixes).isEmpty();
      assertThat(snapshot.collisions()).hasSize(2);
    }
  }

  @Test
  void aNameThatStandsForAnothersTarget_isNoTargetAnyMore() {
    AccountSnapshot good = snapshot(LITERAL, "sip.north.example", "203.0.113.5 203.0.113.6");
    assertThat(good.receiving()).hasSize(3);
    assertThat(good.receivingAt(ip("203.0.113.6"), 5060, Transport.UDP).orElseThrow().name())
        .isEqualTo("named");
    assertThat(good.receivingAt(ip("203.0.113.6"), 5062, Transport.UDP)).isEmpty();
    AccountSnapshot moved = snapshot(LITERAL, "sip.north.example", "203.0.113.9");
    assertThat(moved.receiving()).extracting(Trunk::name).doesNotContain("named").hasSize(2);
    assertThat(
            moved
                .receivingAt(ip("203.0.113.9"), 5060, Transport.UDP)
                .orElseThrow()
                .account()
                .name())
        .isEqualTo("other");
    assertThat(moved.collisions()).singleElement().asString().contains("trunk north/named");
  }

  @Test
  void aNameNobodyKnows_isNoSource_andStaysATarget() {
    AccountSnapshot snapshot = snapshot(LITERAL);
    assertThat(snapshot.receiving()).hasSize(3);
    assertThat(snapshot.unresolved()).hasSize(2);
    assertThat(sending(snapshot, "192.0.2.1")).isEmpty();
  }
}
