package io.signalbox.module.codecfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ApplyTest {
  private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n";
  private static final String OFFER = HEAD + "m=audio 4000 RTP/AVP 0 8 18 3\r\na=ptime:20\r\n";
  private static final Trunk FREE =
      Rows.trunk(Rows.customer("free", Limits.NONE), "192.0.2.9").build();

  private final ModuleFixture host = new ModuleFixture();
  private CodecFilterFunctions filter = start(new JsonObject());

  @Test
  void takesOutWhatTrunkAndAccountMayNotUse() {
    CallFixture call = call(OFFER).in(RouteKind.REQUEST);
    call.identify(customer(Set.of("GSM"), "G729"));

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText())
        .isEqualTo(HEAD + "m=audio 4000 RTP/AVP 0 8\r\na=ptime:20\r\n");
    assertThat(call.request().first(HeaderName.CONTENT_LENGTH))
        .contains(Integer.toString(call.request().body().length));
  }

  @ParameterizedTest
  @EnumSource(names = {"BRANCH", "DIALOG", "REPLY"})
  void takesOutWhatTheGatewayMayNotUse_behindTheRequestRoute(RouteKind route) {
    CallFixture call = call(OFFER).in(route);
    call.identify(customer(Set.of(), "G729"));
    call.gateway(gateway(Protocol.UDP, "PCMU"));
    SipMessage message = call.request();
    if (route == RouteKind.REPLY) {
      SipResponse reply = SipResponse.to(request(""), 200, "OK", "t");
      describe(reply, OFFER);
      call.answeredBy(reply);
      message = reply;
    }

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(message.bodyText()).contains("m=audio 4000 RTP/AVP 8 3\r\n");
    if (route == RouteKind.REPLY) {
      assertThat(call.request().bodyText()).isEqualTo(OFFER);
    }
  }

  @Test
  void readsTheBranchAgain_whenTheScriptOrTheGatewayHasChangedSomething() {
    CallFixture call = call(OFFER).in(RouteKind.REQUEST);
    call.identify(customer(Set.of(), "G729"));
    filter.apply(call);
    byte[] cleared = call.request().body();
    call.in(RouteKind.BRANCH);

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().body()).isSameAs(cleared);

    call.request().set(HeaderName.CONTENT_TYPE, "multipart/mixed");
    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.MALFORMED);
    call.request().set(HeaderName.CONTENT_TYPE, "application/sdp");

    call.request().set(HeaderName.CONTENT_ENCODING, "gzip");
    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.MALFORMED);
    call.request().remove(HeaderName.CONTENT_ENCODING);

    call.gateway(gateway(Protocol.UDP, "PCMU"));
    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("m=audio 4000 RTP/AVP 8 3\r\n");

    call.request().body(OFFER.getBytes(StandardCharsets.UTF_8));
    call.gateway(FREE);
    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("m=audio 4000 RTP/AVP 0 8 3\r\n");
  }

  @Test
  void leavesTheGatewayOutOfTheRequestRoute() {
    CallFixture call = call(OFFER).in(RouteKind.REQUEST);
    call.identify(new Identity.ByTrunk(FREE));
    call.gateway(gateway(Protocol.UDP, "PCMU"));

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).isEqualTo(OFFER);
  }

  @Test
  void fixesWhatIsRestricted_whenTheCallFirstAsks() {
    CallFixture call = call(OFFER).in(RouteKind.REQUEST);
    call.identify(customer(Set.of(), "G729"));
    filter.apply(call);
    call.request().body(OFFER.getBytes(StandardCharsets.UTF_8));
    call.identify(customer(Set.of(), "PCMU", "PCMA"));
    filter = start(new JsonObject());

    assertThat(filter.apply(call.in(RouteKind.DIALOG))).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("m=audio 4000 RTP/AVP 0 8 3\r\n");
  }

  @Test
  void leavesTheMessageAsItWas_whenNoCodecIsLeft() {
    CallFixture call = call(HEAD + "m=audio 4000 RTP/AVP 18\r\nm=video 1 RTP/AVP 34\r\n");
    String before = call.request().toString();
    call.identify(customer(Set.of(), "G729", "H263"));

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.NO_CODEC_LEFT);
    assertThat(call.request()).hasToString(before);
  }

  @Test
  void doesNotTouchAMessageThatHasNothingToLose() {
    CallFixture call = call(OFFER.replace("0 8 18 3", " 0  8 "));
    String before = call.request().toString();
    call.identify(customer(Set.of(), "G729"));

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request()).hasToString(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RTP/SAVP", "UDP/TLS/RTP/SAVPF"})
  void wantsSrtp_whereTheTrunkDoes(String profile) {
    CallFixture call = call(OFFER).in(RouteKind.BRANCH);
    call.gateway(gateway(Protocol.TLS_SRTP, "G729"));
    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.NOT_ENCRYPTED);
    assertThat(call.request().bodyText()).isEqualTo(OFFER);

    call.request().body(OFFER.replace("RTP/AVP", profile).getBytes(StandardCharsets.UTF_8));
    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("m=audio 4000 " + profile + " 0 8 3\r\n");
  }

  @Test
  void wantsSrtpOfActiveRtpStreamsAlone() {
    CallFixture call =
        call(HEAD + "m=audio 4000 RTP/SAVP 0\r\nm=video 0 RTP/AVP 34\r\nm=image 1 udptl t38\r\n");
    call.identify(
        new Identity.ByTrunk(
            Rows.trunk(FREE.account(), "192.0.2.9").protocol(Protocol.TLS_SRTP).build()));

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
  }

  @Test
  void saysWhenThereIsNothingToReadOrItCannotBeRead() {
    CallFixture none = call("");
    none.identify(customer(Set.of(), "G729"));
    CallFixture broken = call("v=0\r\nrubbish\r\n");
    broken.identify(customer(Set.of(), "G729"));

    assertThat(filter.apply(none)).isEqualTo(FilterOutcome.NO_SDP);
    assertThat(filter.apply(broken)).isEqualTo(FilterOutcome.MALFORMED);
    assertThat(broken.request().bodyText()).isEqualTo("v=0\r\nrubbish\r\n");
  }

  @Test
  void removesKeepsAndPrefersWhatTheScriptSays() {
    CallFixture call = call(OFFER);
    assertThat(filter.remove(call, List.of("G729"))).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("RTP/AVP 0 8 3\r\n");
    assertThat(filter.prefer(call, List.of("gsm", "PCMA"))).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("RTP/AVP 3 8 0\r\n");
    assertThat(filter.keep(call, List.of("PCMA", "opus"))).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("RTP/AVP 8\r\n");
    assertThat(filter.remove(call, List.of("PCMA"))).isEqualTo(FilterOutcome.NO_CODEC_LEFT);
  }

  @Test
  void countsAsACodecWhatTheSettingsNoLongerCallAHelper() {
    filter = start(new JsonObject().put("helpers", JsonArray.of("CN")));
    CallFixture call =
        call(HEAD + "m=audio 4000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");

    assertThat(filter.remove(call, List.of("PCMU"))).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).contains("m=audio 4000 RTP/AVP 101\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "18, 200, true",
    "18, 183, true",
    "18, 488, false",
    "0, 200, false",
  })
  void endsACallThatNobodyCanRefuse_whenTheSettingSaysSo(
      String answered, int status, boolean ends) {
    filter = start(new JsonObject().put("end_unacceptable", true));
    CallFixture call = call(OFFER).in(RouteKind.REPLY);
    call.identify(customer(Set.of(), "G729"));
    SipResponse reply = SipResponse.to(request(""), status, "", "t");
    String answer = HEAD + "m=audio 4000 RTP/AVP " + answered + "\r\n";
    describe(reply, answer);
    call.answeredBy(reply);

    filter.apply(call);
    assertThat(call.endsOnceAcknowledged()).isEqualTo(ends);
    assertThat(reply.bodyText()).isEqualTo(answer);
  }

  @Test
  void endsACallWhoseAckCannotBeRefused_butNoOtherRequest() {
    filter = start(new JsonObject().put("end_unacceptable", true));
    SipRequest ack = SipRequest.of("ACK", SipUri.of("bob", "example.com", -1));
    describe(ack, HEAD + "m=audio 4000 RTP/AVP 18\r\n");
    CallFixture acknowledged = new CallFixture(ack, host.ledger()).in(RouteKind.DIALOG);
    CallFixture invited = call(HEAD + "m=audio 4000 RTP/AVP 18\r\n").in(RouteKind.DIALOG);
    for (CallFixture call : List.of(acknowledged, invited)) {
      call.identify(customer(Set.of(), "G729"));
      assertThat(filter.apply(call)).isEqualTo(FilterOutcome.NO_CODEC_LEFT);
    }
    assertThat(acknowledged.endsOnceAcknowledged()).isTrue();
    assertThat(invited.endsOnceAcknowledged()).isFalse();
  }

  @Test
  void letsACallGoOn_unlessTheSettingSaysOtherwise() {
    CallFixture call = call(OFFER).in(RouteKind.REPLY);
    call.identify(customer(Set.of(), "G729"));
    SipResponse reply = SipResponse.to(request(""), 200, "OK", "t");
    describe(reply, HEAD + "m=audio 4000 RTP/AVP 18\r\n");
    call.answeredBy(reply);

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.NO_CODEC_LEFT);
    assertThat(call.endsOnceAcknowledged()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"multipart/mixed;boundary=b1", "multipart/mixed; boundary=\"b1\""})
  void changesTheDescriptionAlone_inABodyOfSeveralParts(String type) {
    String front = "preamble\r\n--b1\r\nContent-Type: application/sdp\r\n\r\n";
    String behind =
        "\r\n--b1\r\nContent-Type: application/isup;version=itu-t92+\r\n"
            + "Content-Disposition: signal;handling=optional\r\n\r\n\u0001\u0011\0H\r\n--b1--\r\n";
    CallFixture call = call(front + OFFER + behind);
    call.request().set(HeaderName.CONTENT_TYPE, type);
    call.identify(customer(Set.of("GSM"), "G729"));

    assertThat(filter.apply(call)).isEqualTo(FilterOutcome.OK);
    assertThat(call.request().bodyText()).isEqualTo(front + OFFER.replace(" 18 3", "") + behind);
    assertThat(call.request().first(HeaderName.CONTENT_LENGTH))
        .contains(Integer.toString(call.request().body().length));
  }

  private CodecFilterFunctions start(JsonObject settings) {
    return host.start(new CodecFilterModule(), settings, CodecFilterFunctions.class);
  }

  private static Identity customer(Set<String> ofAccount, String... ofTrunk) {
    Account account =
        new Account(
            1, Account.Kind.CUSTOMER, "acme", Account.Status.ACTIVE, Limits.NONE, ofAccount);
    return new Identity.ByTrunk(
        Rows.trunk(account, "192.0.2.10").restrictedCodecs(ofTrunk).build());
  }

  private static Trunk gateway(Protocol protocol, String... restricted) {
    return Rows.trunk(Rows.carrier("north"), "192.0.2.50")
        .protocol(protocol)
        .restrictedCodecs(restricted)
        .build();
  }

  private CallFixture call(String description) {
    return new CallFixture(request(description), host.ledger()).in(RouteKind.REQUEST);
  }

  private static SipRequest request(String description) {
    SipRequest request = SipRequest.of("INVITE", SipUri.of("bob", "example.com", -1));
    request.append(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1");
    request.append(HeaderName.FROM, "<sip:1@a>;tag=1");
    request.append(HeaderName.TO, "<sip:2@b>");
    request.append(HeaderName.CALL_ID, "c");
    request.append(HeaderName.CSEQ, "1 INVITE");
    describe(request, description);
    return request;
  }

  private static void describe(SipMessage message, String description) {
    message.append(HeaderName.CONTENT_TYPE, "application/sdp");
    message.body(description.getBytes(StandardCharsets.UTF_8));
  }
}
