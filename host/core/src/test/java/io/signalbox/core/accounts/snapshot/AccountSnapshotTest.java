package io.signalbox.core.accounts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountSnapshotTest {
  private static final AccountSnapshot SNAPSHOT =
      snapshot(
          """
          customers:
            all:
              trunks:
                - { address: 0.0.0.0/0, direction: sends, name: v4 }
                - { address: "::/0", direction: sends, name: v6 }
                - { address: 192.0.2.9, direction: receives, name: target }
            net:
              trunks:
                - { address: 192.0.2.0/24, direction: sends, name: n24 }
                - { address: 192.0.2.64/26, direction: sends, name: n26, enabled: false }
                - { address: 2001:db8::/32, direction: sends, name: n32 }
                - { address: 2001:db8::8000:0:0:0/65, direction: sends, name: n65 }
            one:
              trunks:
                - { address: 192.0.2.10, direction: both, name: x, tech_prefix: "1" }
                - { address: 192.0.2.10, direction: sends, name: y, tech_prefix: "2" }
                - { address: 2001:db8::1, direction: sends, name: z }
              users:
                alice: { realm: r, password: p, channels: 2 }
                gone: { realm: r, password: p, enabled: false }
          """);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, one/x one/y",
    "192.0.2.9, net/n24",
    "192.0.2.65, net/n24",
    "192.0.3.1, all/v4",
    "0.0.0.0, all/v4",
    "255.255.255.255, all/v4",
    "2001:db8::1, one/z",
    "2001:db8::2, net/n32",
    "2001:db8::8000:0:0:1, net/n65",
    "2001:db9::1, all/v6",
    "::, all/v6",
  })
  void findsTheNarrowestNetwork_andNoWiderOne(String source, String expected) {
    assertThat(SNAPSHOT.sending(ip(source)).stream().map(AccountSnapshotTest::name))
        .containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.10, 24, true, a trunk",
    "192.0.2.9, 24, true, one that receives",
    "192.0.2.66, 24, true, covered by a net of 24 bits",
    "192.0.2.66, 25, false, which is too wide here",
    "192.0.3.1, 24, false, covered by a wide net alone",
    "2001:db8::/64, 48, true, a trunk within it",
    "2001:db8:0:1::/64, 48, false, covered by a wide net alone",
    "2001:db8::/64, 33, true, a trunk within it",
    "2001:db8:0:1::/64, 32, true, covered by a net of 32 bits",
  })
  void knowsTheTrunksOfANetwork(String network, int narrow, boolean expected, String why) {
    assertThat(SNAPSHOT.trunkAt(Cidr.parse(network), narrow)).as(why).isEqualTo(expected);
  }

  @Test
  void findsNothing_whereNothingIs() {
    AccountSnapshot snapshot =
        snapshot("customers: { a: { trunks: [ { address: 192.0.2.0/25, direction: sends } ] } }");
    assertThat(snapshot.sending(ip("192.0.2.128"))).isEmpty();
    assertThat(snapshot.sending(ip("::1"))).isEmpty();
    assertThat(AccountSnapshot.empty().sending(ip("192.0.2.1"))).isEmpty();
  }

  @Test
  void ordersTargetsByPriority_thenByWeight_withoutSuspendedAccounts() {
    AccountSnapshot snapshot =
        snapshot(
            """
            carriers:
              a:
                trunks:
                  - { address: 192.0.2.1, direction: receives, name: second, priority: 2 }
                  - { address: carrier.example, direction: receives, name: light, weight: 1 }
                  - { address: 192.0.2.3, direction: receives, name: heavy, weight: 9 }
                  - { address: 192.0.2.4, direction: sends, name: source }
                  - { address: 192.0.2.5, direction: receives, name: off, enabled: false }
              b:
                status: SUSPENDED
                trunks:
                  - { address: 192.0.2.6, direction: receives, name: first, priority: 0 }
            """);
    assertThat(snapshot.receiving().stream().map(AccountSnapshotTest::name))
        .containsExactly("a/heavy", "a/light", "a/second");
  }

  @Test
  void findsATarget_byAddressPortAndTransport() {
    AccountSnapshot snapshot =
        snapshot(
            """
            carriers:
              a:
                trunks:
                  - address: 192.0.2.0/24
                    direction: receives
                    name: net
                    username: u
                    password: p
                  - { address: 192.0.2.1, direction: receives, name: tls, protocol: TLS_SRTP }
                  - { address: 192.0.2.2, direction: receives, name: late, priority: 5 }
                  - { address: 192.0.2.2, direction: both, name: early, priority: 4 }
            """);
    assertThat(at(snapshot, "192.0.2.1", 5060, Transport.UDP)).contains("a/net");
    assertThat(at(snapshot, "192.0.2.1", 5061, Transport.TLS)).contains("a/tls");
    assertThat(at(snapshot, "192.0.2.1", 5061, Transport.UDP)).isEmpty();
    assertThat(at(snapshot, "192.0.2.2", 5060, Transport.UDP)).contains("a/early");
    assertThat(at(snapshot, "192.0.3.2", 5060, Transport.UDP)).isEmpty();
    Trunk net = snapshot.receivingAt(ip("192.0.2.1"), 5060, Transport.UDP).orElseThrow();
    assertThat(net.credentials()).contains(new Credentials("u", "p"));
    assertThat(net.toString()).doesNotContain("password=p");
  }

  @Test
  void knowsAccountsAndUsersByName() {
    assertThat(SNAPSHOT.account("one").orElseThrow().key()).isEqualTo("account:one");
    assertThat(SNAPSHOT.account("none")).isEmpty();
    Optional<SipUser> alice = SNAPSHOT.user("r", "alice").result();
    assertThat(alice.orElseThrow().key()).isEqualTo("user:alice@r");
    assertThat(alice.orElseThrow().account()).isSameAs(SNAPSHOT.account("one").orElseThrow());
    assertThat(SNAPSHOT.user("R", "alice").result()).isEmpty();
    assertThat(SNAPSHOT.user("r", "gone").result()).isEmpty();
    assertThat(SNAPSHOT.user("r", "nobody").result()).isEmpty();
  }

  @Test
  void holdsAHundredThousandTrunks() {
    StringBuilder text = new StringBuilder("customers:\n  big:\n    trunks:\n");
    for (int i = 0; i < 100_000; i++) {
      String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
      text.append("    - { address: ").append(address).append(", direction: both }\n");
    }
    AccountSnapshot snapshot = snapshot(text.toString());
    assertThat(snapshot.sending(ip("10.1.134.159"))).hasSize(1);
    assertThat(snapshot.sending(ip("10.1.134.160"))).isEmpty();
    assertThat(snapshot.receiving()).hasSize(100_000);
    assertThat(at(snapshot, "10.0.0.0", 5060, Transport.UDP)).contains("big/10.0.0.0+both");
  }

  private static Optional<String> at(
      AccountSnapshot snapshot, String address, int port, Transport transport) {
    return snapshot.receivingAt(ip(address), port, transport).map(AccountSnapshotTest::name);
  }

  private static String name(Trunk trunk) {
    return trunk.account().name() + "/" + trunk.name();
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(text).orElseThrow();
  }

  private static AccountSnapshot snapshot(String text) {
    ParsedAccounts parsed = AccountsYaml.parse("accounts.yaml", text, References.NONE);
    assertThat(parsed).isInstanceOf(ParsedAccounts.Readable.class);
    return AccountSnapshot.of(((ParsedAccounts.Readable) parsed).file());
  }
}
