package io.signalbox.module.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.NumberRules.DialPattern;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class NumbersTest {
  private final ModuleFixture fixture = new ModuleFixture();
  private final NumbersFunctions numbers = start(new JsonObject());

  @ParameterizedTest
  @CsvSource({
    "0, '', sip:4420@h, sip:4420@h",
    "2, '', sip:4420@h, sip:20@h",
    "0, 99#, sip:4420@h, sip:99%234420@h",
    "2, +1, sip:%2B44%2320;rn=7@h:5070;user=phone, sip:+14%2320;rn=7@h:5070;user=phone",
    "1, 00, sips:+4420@h, sips:004420@h",
  })
  void stripsThenPrefixesTheDialledNumber(int strip, String prefix, String dialled, String left) {
    CallFixture call = request(dialled, rules(strip, prefix, DialPattern.NONE));
    assertThat(numbers.apply(call)).isEqualTo(ApplyOutcome.OK);
    assertThat(call.request().uri()).hasToString(left);
    assertThat(call.rewrittenFrom()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "E164, 4420794, OK",
    "E164, +4420794, OK",
    "E164, 442079460123456, OK",
    "E164, 442079, BAD_NUMBER",
    "E164, 4420794601234567, BAD_NUMBER",
    "E164, 0442079460123, BAD_NUMBER",
    "E164, +0442079460123, BAD_NUMBER",
    "E164, 44207946O123, BAD_NUMBER",
    "E164, ++442079460123, BAD_NUMBER",
    "E164, 112, OK",
    "NANP, 2125551234, OK",
    "NANP, 12125551234, OK",
    "NANP, +12125551234, OK",
    "NANP, +2125551234, BAD_NUMBER",
    "NANP, 1125551234, BAD_NUMBER",
    "NANP, 2121551234, BAD_NUMBER",
    "NANP, 212555123, BAD_NUMBER",
    "NANP, 911, OK",
    "NONE, anything.at-all, OK",
  })
  void checksTheDialPattern_withoutChangingTheNumber(
      DialPattern pattern, String number, ApplyOutcome outcome) {
    CallFixture call = request("sip:" + number + "@h", rules(0, "", pattern));
    assertThat(numbers.apply(call)).isEqualTo(outcome);
    assertThat(call.request().uri()).hasToString("sip:" + number + "@h");
  }

  @Test
  void checksThePattern_afterStripAndPrefix() {
    CallFixture good = request("sip:0012125551234@h", rules(2, "+", DialPattern.NANP));
    assertThat(numbers.apply(good)).isEqualTo(ApplyOutcome.OK);
    assertThat(good.request().uri()).hasToString("sip:+12125551234@h");
    CallFixture exempt = request("sip:9112@h", rules(1, "", DialPattern.E164));
    assertThat(numbers.apply(exempt)).isEqualTo(ApplyOutcome.OK);
    assertThat(exempt.request().uri()).hasToString("sip:112@h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:0012@h", "sip:1@h", "sip:00@h", "sip:h", "tel:0012125551234"})
  void leavesTheRequestAsItWas_onABadNumber(String dialled) {
    NumberRules rules = new NumberRules(2, "+", "44", "forced", DialPattern.NANP);
    CallFixture call = request(dialled, rules);
    assertThat(numbers.apply(call)).isEqualTo(ApplyOutcome.BAD_NUMBER);
    assertThat(call.request().uri()).hasToString(dialled);
    assertThat(call.rewrittenFrom()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:44@h", "sip:44;npdi@h", "sip:4@h"})
  void neverLeavesAUriWithoutANumber(String dialled) {
    assertThat(numbers.apply(request(dialled, rules(2, "", DialPattern.NONE))))
        .isEqualTo(ApplyOutcome.BAD_NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sip:h", "tel:+442079460123", "sip:alice@h"})
  void takesAnything_whereThereIsNoRule(String dialled) {
    assertThat(numbers.apply(request(dialled, NumberRules.NONE))).isEqualTo(ApplyOutcome.OK);
  }

  @Test
  void leavesAnExemptNumberAsItWasDialled() {
    CallFixture call = request("sip:112@h", rules(2, "99", DialPattern.E164));
    assertThat(numbers.apply(call)).isEqualTo(ApplyOutcome.OK);
    assertThat(call.request().uri()).hasToString("sip:112@h");
  }

  @Test
  void takesTheExemptNumbersFromTheSettings() {
    NumbersFunctions other = start(new JsonObject().put("exempt", JsonArray.of(999, "15")));
    NumberRules e164 = rules(0, "", DialPattern.E164);
    assertThat(other.apply(request("sip:999@h", e164))).isEqualTo(ApplyOutcome.OK);
    assertThat(other.apply(request("sip:15@h", e164))).isEqualTo(ApplyOutcome.OK);
    assertThat(other.apply(request("sip:112@h", e164))).isEqualTo(ApplyOutcome.BAD_NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "sip:2079460123@pbx.example, sip:442079460123@pbx.example",
    "sip:2079460123;x=1@pbx.example:5070, sip:442079460123;x=1@pbx.example:5070",
    "sip:alice@pbx.example,",
    "sip:+2079460123@pbx.example,",
    "sip:pbx.example,",
    "tel:2079460123,",
  })
  void prefixesANumericCallerAlone(String from, String rewritten) {
    CallFixture call = request("sip:4420@h", new NumberRules(0, "", "44", "", DialPattern.NONE));
    call.request().set(HeaderName.FROM, "\"A\" <" + from + ">;tag=1");
    assertThat(numbers.apply(call)).isEqualTo(ApplyOutcome.OK);
    assertThat(call.rewrittenFrom().map(Uri::toString).orElse(null)).isEqualTo(rewritten);
    assertThat(call.request().uri()).hasToString("sip:4420@h");
  }

  @ParameterizedTest
  @CsvSource({
    "4420000000, sip:4420000000@pbx.example",
    "sip:anonymous@anonymous.invalid, sip:anonymous@anonymous.invalid",
    "SIPS:desk@acme.example, sips:desk@acme.example",
    "a@b, sip:a%40b@pbx.example",
  })
  void forcesTheCaller_whateverThePrefix(String forced, String rewritten) {
    CallFixture call =
        request("sip:4420@h", new NumberRules(0, "", "44", forced, DialPattern.NONE));
    assertThat(numbers.apply(call)).isEqualTo(ApplyOutcome.OK);
    assertThat(call.rewrittenFrom()).map(Uri::toString).contains(rewritten);
  }

  @Test
  void appliesTheGatewaysRules_inABranch() {
    CallFixture call = request("sip:4420@h", rules(4, "", DialPattern.E164));
    call.in(RouteKind.BRANCH).gateway(trunk(rules(0, "77#", DialPattern.NONE)));
    assertThat(numbers.apply(call)).isEqualTo(ApplyOutcome.OK);
    assertThat(call.request().uri()).hasToString("sip:77%234420@h");
  }

  @Test
  void hasNoRules_forABranchWithoutGatewayAndACallThatIsNobodys() {
    CallFixture branch = request("sip:4420@h", rules(4, "", DialPattern.E164)).in(RouteKind.BRANCH);
    assertThat(numbers.apply(branch)).isEqualTo(ApplyOutcome.OK);
    assertThat(branch.request().uri()).hasToString("sip:4420@h");
    assertThat(numbers.apply(call("sip:x@h"))).isEqualTo(ApplyOutcome.OK);
  }

  @Test
  void showsTheCarrierWhatTheSettingsSay_ofHeadersThatNameTheCaller() {
    NumbersFunctions strict =
        start(
            new JsonObject()
                .put("p_asserted_identity", "from")
                .put("remote_party_id", "remove")
                .put("privacy", "remove"));
    CallFixture call = identityHeaders(call("sip:4420@h")).in(RouteKind.BRANCH);
    call.gateway(trunk(new NumberRules(0, "", "44", "", DialPattern.NONE)));
    assertThat(strict.apply(call)).isEqualTo(ApplyOutcome.OK);
    assertThat(call.request().lines(HeaderName.P_ASSERTED_IDENTITY))
        .containsExactly("<sip:442079460123@pbx.example>");
    assertThat(call.request().has(HeaderName.REMOTE_PARTY_ID)).isFalse();
    assertThat(call.request().has(HeaderName.PRIVACY)).isFalse();
  }

  @Test
  void keepsHeadersThatNameTheCaller_unlessTheSettingsSayOtherwise() {
    CallFixture call = identityHeaders(call("sip:4420@h")).in(RouteKind.BRANCH);
    numbers.apply(call);
    assertThat(call.request().lines(HeaderName.P_ASSERTED_IDENTITY))
        .containsExactly("<sip:ceo@acme.example>", "<tel:+1>");
    assertThat(call.request().has(HeaderName.REMOTE_PARTY_ID)).isTrue();
    assertThat(call.request().has(HeaderName.PRIVACY)).isTrue();
  }

  private static CallFixture identityHeaders(CallFixture call) {
    call.request().append(HeaderName.P_ASSERTED_IDENTITY, "<sip:ceo@acme.example>");
    call.request().append(HeaderName.P_ASSERTED_IDENTITY, "<tel:+1>");
    call.request().append(HeaderName.REMOTE_PARTY_ID, "<sip:ceo@acme.example>");
    call.request().append(HeaderName.PRIVACY, "id");
    return call;
  }

  private static NumberRules rules(int strip, String prefix, DialPattern pattern) {
    return new NumberRules(strip, prefix, "", "", pattern);
  }

  private static Trunk trunk(NumberRules rules) {
    return Rows.trunk(Rows.customer("acme", Limits.NONE), "192.0.2.10").numbers(rules).build();
  }

  private CallFixture request(String uri, NumberRules rules) {
    CallFixture call = call(uri);
    call.identify(new Identity.ByTrunk(trunk(rules)));
    return call;
  }

  private CallFixture call(String uri) {
    SipRequest invite = SipRequest.of("INVITE", Uri.parse(uri).orElseThrow());
    invite.append(HeaderName.FROM, "\"A\" <sip:2079460123@pbx.example>;tag=1");
    return new CallFixture(invite, fixture.ledger());
  }

  private NumbersFunctions start(JsonObject settings) {
    return fixture.start(new NumbersModule(), settings, NumbersFunctions.class);
  }
}
