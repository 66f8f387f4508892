package io.signalbox.module.ipauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.AccountsFixture;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IpauthTest {
  private static final Account ACME = Rows.customer("acme", Limits.NONE);
  private static final Account GLOBEX = Rows.customer("globex", Limits.NONE);
  private static final Account NORTH = Rows.carrier("north");

  private final ModuleFixture fixture = new ModuleFixture();
  private final AccountsFixture accounts = new AccountsFixture();

  @Test
  void identifiesTheTrunkThatCoversTheSource() {
    Trunk trunk = Rows.trunk(ACME, "192.0.2.10").build();
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5060, trunk);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByTrunk(trunk));
  }

  @Test
  void identifiesAnIpv6Source() {
    Trunk trunk = Rows.trunk(ACME, "2001:db8::/32").build();
    CallFixture call = call(Transport.UDP, "2001:db8::5", 5060, trunk);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByTrunk(trunk));
  }

  @Test
  void knowsEverySource_whereATrunkIsTheWholeWorld() {
    Trunk v4 = Rows.trunk(ACME, "0.0.0.0/0").build();
    Trunk v6 = Rows.trunk(GLOBEX, "::/0").build();
    Trunk one = Rows.trunk(NORTH, "192.0.2.10").build();
    CallFixture any = call(Transport.UDP, "203.0.113.9", 5060, v4, v6, one);
    CallFixture six = call(Transport.UDP, "2001:db8::9", 5060, v4, v6, one);
    CallFixture narrow = call(Transport.UDP, "192.0.2.10", 5060, v4, v6, one);
    for (CallFixture call : List.of(any, six, narrow)) {
      assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.OK);
    }
    assertThat(List.of(any, six, narrow))
        .extracting(call -> call.identity().orElseThrow().account())
        .containsExactly(ACME, GLOBEX, NORTH);
  }

  @Test
  void leavesToThePrefix_onlyTrunksOfThisProtocolAndPort() {
    Trunk fits = Rows.trunk(ACME, "192.0.2.10").name("fits").techPrefix("1#").build();
    Trunk other = Rows.trunk(GLOBEX, "192.0.2.10").protocol(Protocol.TLS).techPrefix("2#").build();
    Trunk port =
        Rows.trunk(NORTH, "192.0.2.10").port(5070).matchSourcePort().techPrefix("3#").build();
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5060, fits, other, port);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.PREFIX_NEEDED);
    assertThat(call.candidates()).containsExactly(fits);
  }

  @Test
  void doesNotKnowASourceThatNoTrunkCovers() {
    CallFixture call =
        call(Transport.UDP, "198.51.100.7", 5060, Rows.trunk(ACME, "192.0.2.10").build());
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
    assertThat(call.identity()).isEmpty();
  }

  @Test
  void doesNotTrustAnAddressThatOnlyReceives() {
    Trunk carrier = Rows.trunk(NORTH, "192.0.2.50").direction(Trunk.Direction.RECEIVES).build();
    CallFixture call = call(Transport.UDP, "192.0.2.50", 5060, carrier);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
  }

  @Test
  void asksForThePrefix_whereTrunksHaveOne() {
    Trunk acme = Rows.trunk(ACME, "192.0.2.10").techPrefix("1234#").build();
    Trunk globex = Rows.trunk(GLOBEX, "192.0.2.10").techPrefix("99#").build();
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5060, acme, globex);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.PREFIX_NEEDED);
    assertThat(call.identity()).isEmpty();
    assertThat(call.candidates()).containsExactlyInAnyOrder(acme, globex);
  }

  @Test
  void asksForThePrefix_ofASingleTrunkToo() {
    Trunk acme = Rows.trunk(ACME, "192.0.2.10").techPrefix("1234#").build();
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5060, acme);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.PREFIX_NEEDED);
    assertThat(call.candidates()).containsExactly(acme);
  }

  @Test
  void neverFallsThroughToAWiderNetwork() {
    Trunk narrow = Rows.trunk(ACME, "192.0.2.10").protocol(Protocol.TCP).build();
    Trunk wide = Rows.trunk(GLOBEX, "192.0.2.0/24").build();
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5060, narrow, wide);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.WRONG_PROTOCOL);
    assertThat(call.identity()).isEmpty();
  }

  @Test
  void choosesByProtocol_amongTrunksOfOneNetwork() {
    Trunk udp = Rows.trunk(ACME, "192.0.2.10").name("udp").build();
    Trunk tls = Rows.trunk(ACME, "192.0.2.10").name("tls").protocol(Protocol.TLS_SRTP).build();
    CallFixture call = call(Transport.TLS, "192.0.2.10", 40000, udp, tls);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByTrunk(tls));
  }

  @Test
  void comparesTheSourcePort_onlyWhereTheTrunkSaysSo() {
    Trunk strict = Rows.trunk(ACME, "192.0.2.10").port(5062).matchSourcePort().build();
    assertThat(ipauth().check(call(Transport.UDP, "192.0.2.10", 5060, strict), null))
        .isEqualTo(CheckOutcome.WRONG_PORT);
    assertThat(ipauth().check(call(Transport.UDP, "192.0.2.10", 5062, strict), null))
        .isEqualTo(CheckOutcome.OK);
  }

  @Test
  void prefersTheTrunkThatNamesThePort() {
    Trunk any = Rows.trunk(ACME, "192.0.2.10").name("any").build();
    Trunk strict =
        Rows.trunk(ACME, "192.0.2.10").name("strict").port(5062).matchSourcePort().build();
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5062, any, strict);
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByTrunk(strict));
  }

  @Test
  void removesCredentials_ofACallerKnownByAddress() {
    CallFixture call =
        call(Transport.UDP, "192.0.2.10", 5060, Rows.trunk(ACME, "192.0.2.10").build());
    call.request().append(HeaderName.AUTHORIZATION, "Digest username=\"alice\"");
    call.request().append(HeaderName.PROXY_AUTHORIZATION, "Digest username=\"alice\"");
    ipauth().check(call, null);
    assertThat(call.request().has(HeaderName.AUTHORIZATION)).isFalse();
    assertThat(call.request().has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
  }

  @Test
  void keepsCredentials_ofAnUnknownSource() {
    CallFixture call = call(Transport.UDP, "192.0.2.10", 5060);
    call.request().append(HeaderName.PROXY_AUTHORIZATION, "Digest username=\"alice\"");
    ipauth().check(call, null);
    assertThat(call.request().has(HeaderName.PROXY_AUTHORIZATION)).isTrue();
  }

  @Test
  void changesNothingInsideADialog() {
    CallFixture call =
        call(Transport.UDP, "192.0.2.10", 5060, Rows.trunk(ACME, "192.0.2.10").build())
            .in(RouteKind.DIALOG);
    call.request().append(HeaderName.PROXY_AUTHORIZATION, "Digest username=\"alice\"");
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.OK);
    assertThat(call.identity()).isEmpty();
    assertThat(call.request().has(HeaderName.PROXY_AUTHORIZATION)).isTrue();
  }

  @Test
  void forgetsTheCandidatesOfAnEarlierCheck() {
    CallFixture call =
        call(
            Transport.UDP,
            "192.0.2.10",
            5060,
            Rows.trunk(ACME, "192.0.2.10").techPrefix("1234#").build());
    assertThat(ipauth().check(call, null)).isEqualTo(CheckOutcome.PREFIX_NEEDED);
    assertThat(ipauth().check(call, "none")).isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
    assertThat(call.candidates()).isEmpty();
  }

  @Test
  void worksWithoutAccounts_onStaticSources() {
    IpauthFunctions ipauth = ipauth(source("198.51.100.0/24").put("tag", "partner"));
    CallFixture call = call(Transport.TCP, "198.51.100.7", 41000);
    assertThat(ipauth.check(call, null)).isEqualTo(CheckOutcome.OK);
    Account owner = call.identity().orElseThrow().account();
    assertThat(owner.name()).isEqualTo("partner");
    assertThat(owner.status()).isEqualTo(Account.Status.ACTIVE);
    assertThat(call.identity().orElseThrow().key()).isEqualTo("trunk:partner/198.51.100.0/24");
  }

  @Test
  void givesAStaticSourceToTheAccountThatItsTagNames() {
    IpauthFunctions ipauth = ipauth(source("198.51.100.7").put("tag", "acme"));
    CallFixture call =
        call(Transport.UDP, "198.51.100.7", 5060, Rows.trunk(ACME, "192.0.2.10").build());
    assertThat(ipauth.check(call, null)).isEqualTo(CheckOutcome.OK);
    assertThat(call.identity().orElseThrow().account()).isEqualTo(ACME);
  }

  @Test
  void prefersTheNarrowerNetwork_amongAccountsAndStaticSources() {
    IpauthFunctions ipauth =
        ipauth(source("192.0.2.0/24").put("tag", "net"), source("192.0.2.77").put("tag", "host"));
    Trunk trunk = Rows.trunk(ACME, "192.0.2.64/26").build();
    CallFixture host = call(Transport.UDP, "192.0.2.77", 5060, trunk);
    CallFixture account = call(Transport.UDP, "192.0.2.78", 5060, trunk);
    CallFixture net = call(Transport.UDP, "192.0.2.1", 5060, trunk);
    ipauth.check(host, null);
    ipauth.check(account, null);
    ipauth.check(net, null);
    assertThat(List.of(host, account, net))
        .extracting(call -> call.identity().orElseThrow().account().name())
        .containsExactly("host", "acme", "net");
  }

  @Test
  void looksAtOneGroupAlone_whenAsked() {
    IpauthFunctions ipauth =
        ipauth(
            source("198.51.100.7").put("group", "partners"),
            source("198.51.100.8").put("group", "probes"));
    Trunk trunk = Rows.trunk(ACME, "192.0.2.10").build();
    assertThat(ipauth.check(call(Transport.UDP, "198.51.100.7", 5060, trunk), "partners"))
        .isEqualTo(CheckOutcome.OK);
    assertThat(ipauth.check(call(Transport.UDP, "198.51.100.8", 5060, trunk), "partners"))
        .isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
    assertThat(ipauth.check(call(Transport.UDP, "192.0.2.10", 5060, trunk), "partners"))
        .isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
  }

  @Test
  void isWrongPort_onlyWhereATrunkOfThisProtocolHasAnotherOne() {
    Trunk strict = Rows.trunk(ACME, "192.0.2.10").name("udp").port(5062).matchSourcePort().build();
    Trunk tcp = Rows.trunk(ACME, "192.0.2.10").name("tcp").protocol(Protocol.TCP).build();
    assertThat(ipauth().check(call(Transport.UDP, "192.0.2.10", 5060, strict, tcp), null))
        .isEqualTo(CheckOutcome.WRONG_PORT);
    assertThat(ipauth().check(call(Transport.TLS, "192.0.2.10", 5062, strict, tcp), null))
        .isEqualTo(CheckOutcome.WRONG_PROTOCOL);
    assertThat(ipauth().check(call(Transport.TCP, "192.0.2.10", 5060, strict, tcp), null))
        .isEqualTo(CheckOutcome.OK);
  }

  @Test
  void neverFallsThrough_withinAGroupNorOutOfIt() {
    IpauthFunctions ipauth =
        ipauth(
            source("0.0.0.0/0").put("tag", "anybody").put("group", "partners"),
            source("198.51.100.7")
                .put("protocol", "TLS")
                .put("tag", "one")
                .put("group", "partners"),
            source("198.51.100.7").put("tag", "two").put("group", "probes"));
    assertThat(ipauth.check(call(Transport.UDP, "198.51.100.7", 5060), "partners"))
        .isEqualTo(CheckOutcome.WRONG_PROTOCOL);
    CallFixture other = call(Transport.UDP, "198.51.100.8", 5060);
    assertThat(ipauth.check(other, "partners")).isEqualTo(CheckOutcome.OK);
    assertThat(other.identity().orElseThrow().account().name()).isEqualTo("anybody");
    assertThat(ipauth.check(call(Transport.UDP, "198.51.100.8", 5060), "probes"))
        .isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
    assertThat(ipauth.check(call(Transport.UDP, "2001:db8::1", 5060), "partners"))
        .as("0.0.0.0/0 is every IPv4 address")
        .isEqualTo(CheckOutcome.UNKNOWN_SOURCE);
  }

  @Test
  void holdsAStaticSourceToItsProtocolAndPort() {
    IpauthFunctions ipauth =
        ipauth(source("198.51.100.7").put("protocol", "tcp").put("port", 5070));
    assertThat(ipauth.check(call(Transport.UDP, "198.51.100.7", 5070), null))
        .isEqualTo(CheckOutcome.WRONG_PROTOCOL);
    assertThat(ipauth.check(call(Transport.TCP, "198.51.100.7", 5071), null))
        .isEqualTo(CheckOutcome.WRONG_PORT);
    assertThat(ipauth.check(call(Transport.TCP, "198.51.100.7", 5070), null))
        .isEqualTo(CheckOutcome.OK);
  }

  @Test
  void refusesSettings_sayingWhichAddressIsWrong() {
    JsonArray entries = new JsonArray().add(source("192.0.2.1")).add(source("192.0.2.1/24"));
    var started =
        new IpauthModule().start(fixture.context(new JsonObject().put("sources", entries)));
    assertThat(started.failed()).isTrue();
    assertThat(started.cause()).hasMessage("sources[1].address: host bits are set in 192.0.2.1/24");
  }

  private static JsonObject source(String address) {
    return new JsonObject().put("address", address);
  }

  private IpauthFunctions ipauth(JsonObject... sources) {
    JsonObject settings = new JsonObject().put("sources", new JsonArray(List.of(sources)));
    return fixture.start(new IpauthModule(), settings, IpauthFunctions.class);
  }

  private CallFixture call(Transport transport, String address, int port, Trunk... trunks) {
    SipRequest invite =
        SipRequest.of("INVITE", Uri.parse("sip:442079460123@192.0.2.1").orElseThrow());
    return new CallFixture(invite, fixture.ledger())
        .with(accounts.with(trunks))
        .from(CallFixture.source(transport, address, port));
  }
}
