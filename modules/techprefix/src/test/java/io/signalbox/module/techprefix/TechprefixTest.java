package io.signalbox.module.techprefix;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TechprefixTest {
  private static final Account ACME = Rows.customer("acme", Limits.NONE);
  private static final Account GLOBEX = Rows.customer("globex", Limits.NONE);
  private static final Trunk ACME_TRUNK = trunk(ACME, "1234#");
  private static final Trunk GLOBEX_TRUNK = trunk(GLOBEX, "12#");

  private final ModuleFixture fixture = new ModuleFixture();

  @ParameterizedTest
  @CsvSource({
    "sip:1234#442079460123@192.0.2.1, sip:442079460123@192.0.2.1",
    "sip:1234%23442079460123@192.0.2.1, sip:442079460123@192.0.2.1",
    "sip:1234%23+442079460123@192.0.2.1:5070;user=phone, sip:+442079460123@192.0.2.1:5070;user=phone",
    "sips:1234%2344%2A7;cpc=ordinary@host, sips:44%2A7;cpc=ordinary@host",
  })
  void identifiesByThePrefix_andStripsIt(String dialled, String left) {
    CallFixture call = call(dialled, ACME_TRUNK, GLOBEX_TRUNK);
    assertThat(techprefix().match(call, null)).isEqualTo(MatchOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByTrunk(ACME_TRUNK));
    assertThat(call.request().uri()).hasToString(left);
    assertThat(call.candidates()).isEmpty();
  }

  @Test
  void prefersTheLongestPrefix_inWhateverOrder() {
    Trunk shorter = trunk(ACME, "12");
    Trunk longer = trunk(ACME, "1234");
    for (List<Trunk> order : List.of(List.of(shorter, longer), List.of(longer, shorter))) {
      CallFixture call = call("sip:123455@host", order.toArray(Trunk[]::new));
      assertThat(techprefix().match(call, null)).isEqualTo(MatchOutcome.OK);
      assertThat(call.identity()).contains(new Identity.ByTrunk(longer));
      assertThat(call.request().uri()).hasToString("sip:55@host");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:442079460123@host",
        "sip:1234442079460123@host",
        "sip:01234%2344@host",
        "sip:1234%23@host",
        "sip:1234%23;npdi@host",
        "sip:host",
        "tel:1234",
      })
  void matchesNoOtherNumber_andLeavesTheCallAlone(String dialled) {
    CallFixture call = call(dialled, ACME_TRUNK);
    call.request().append(HeaderName.PROXY_AUTHORIZATION, "Digest username=\"alice\"");
    assertThat(techprefix().match(call, null)).isEqualTo(MatchOutcome.NO_MATCH);
    assertThat(call.identity()).isEmpty();
    assertThat(call.request().uri()).hasToString(dialled);
    assertThat(call.request().has(HeaderName.PROXY_AUTHORIZATION)).isTrue();
  }

  @Test
  void fallsBackToATrunkWithoutAPrefix() {
    Trunk plain = trunk(ACME, "");
    CallFixture call = call("sip:4420@host", trunk(ACME, "1234#"), plain);
    assertThat(techprefix().match(call, null)).isEqualTo(MatchOutcome.NOT_NEEDED);
    assertThat(call.identity()).contains(new Identity.ByTrunk(plain));
    assertThat(call.request().uri()).hasToString("sip:4420@host");
  }

  @Test
  void isNotNeeded_whenTheCustomerIsKnown() {
    CallFixture call = call("sip:1234%2344@host");
    Identity known = new Identity.ByTrunk(trunk(GLOBEX, ""));
    call.identify(known);
    assertThat(techprefix().match(call, null)).isEqualTo(MatchOutcome.NOT_NEEDED);
    assertThat(call.identity()).contains(known);
    assertThat(call.request().uri()).hasToString("sip:1234%2344@host");
  }

  @Test
  void isNoMatch_whenNothingIsKnown() {
    assertThat(techprefix().match(call("sip:1234%2344@host"), null))
        .isEqualTo(MatchOutcome.NO_MATCH);
  }

  @Test
  void removesCredentials_ofACallerKnownByPrefix() {
    CallFixture call = call("sip:1234%2344@host", ACME_TRUNK);
    call.request().append(HeaderName.AUTHORIZATION, "Digest username=\"alice\"");
    call.request().append(HeaderName.PROXY_AUTHORIZATION, "Digest username=\"alice\"");
    techprefix().match(call, null);
    assertThat(call.request().has(HeaderName.AUTHORIZATION)).isFalse();
    assertThat(call.request().has(HeaderName.PROXY_AUTHORIZATION)).isFalse();
  }

  @Test
  void keepsThePrefix_whenTheSettingSaysSo() {
    CallFixture call = call("sip:1234#44@host", ACME_TRUNK);
    assertThat(techprefix(new JsonObject().put("keep_prefix", true)).match(call, null))
        .isEqualTo(MatchOutcome.OK);
    assertThat(call.request().uri()).hasToString("sip:1234#44@host");
  }

  @Test
  void matchesAnotherNumber_whenOneIsGiven() {
    CallFixture call = call("sip:4420@host", ACME_TRUNK);
    assertThat(techprefix().match(call, "1234#4420")).isEqualTo(MatchOutcome.OK);
    assertThat(call.identity()).contains(new Identity.ByTrunk(ACME_TRUNK));
    assertThat(call.request().uri()).hasToString("sip:4420@host");
  }

  @Test
  void worksOnStaticPrefixes_whenNothingIsKnownOfTheCaller() {
    JsonArray prefixes =
        new JsonArray()
            .add(new JsonObject().put("prefix", "77#").put("tag", "acme"))
            .add(new JsonObject().put("prefix", "778#").put("tag", "partner"));
    TechprefixFunctions techprefix = techprefix(new JsonObject().put("prefixes", prefixes));
    CallFixture known = call("sip:77%2344@host").with(new AccountsFixture().with(trunk(ACME, "")));
    assertThat(techprefix.match(known, null)).isEqualTo(MatchOutcome.OK);
    assertThat(known.identity().orElseThrow().account()).isEqualTo(ACME);
    CallFixture unknown = call("sip:778%2344@host");
    assertThat(techprefix.match(unknown, null)).isEqualTo(MatchOutcome.OK);
    assertThat(unknown.identity().orElseThrow().account().name()).isEqualTo("partner");
    assertThat(unknown.request().uri()).hasToString("sip:44@host");
  }

  private static Trunk trunk(Account account, String prefix) {
    return Rows.trunk(account, "192.0.2.10")
        .name(account.name() + prefix)
        .techPrefix(prefix)
        .build();
  }

  private TechprefixFunctions techprefix() {
    return techprefix(new JsonObject());
  }

  private TechprefixFunctions techprefix(JsonObject settings) {
    return fixture.start(new TechprefixModule(), settings, TechprefixFunctions.class);
  }

  private CallFixture call(String uri, Trunk... candidates) {
    SipRequest invite = SipRequest.of("INVITE", Uri.parse(uri).orElseThrow());
    CallFixture call = new CallFixture(invite, fixture.ledger());
    call.candidates(List.of(candidates));
    return call;
  }
}
