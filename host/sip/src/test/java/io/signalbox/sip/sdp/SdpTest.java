package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.signalbox.sip.ParseFailure;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.Rfc;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SdpTest {
  private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns= \r\nt=0 0\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEAD,
        HEAD + "m=audio 4000 RTP/AVP 0\r\n",
        HEAD + "m=audio  4000\tRTP/AVP  0 8  \r\na=rtpmap:0 PCMU/8000  \r\n\r\n\r\n",
        HEAD + "m=audio 4000 RTP/AVP 0\r\na=sendrecv",
        "v=0\no=- 1 1 IN IP4 192.0.2.1\ns=caf\u00e9 \u00ff\nm=audio 4000/2 RTP/AVP 0\nq=new\n",
        HEAD + "m=image 4000 udptl t38\r\na=T38FaxVersion:0\r\n"
      })
  void leavesEveryByteAsItWas(String text) {
    assertThat(parse(text).encode()).isEqualTo(text.getBytes(ISO_8859_1));
  }

  @Test
  @Rfc("3264 §8.3.2")
  void removesAPayloadTypeWithAllThatHangsOnIt() {
    Sdp sdp =
        parse(
            HEAD
                + "m=video 4000 UDP/TLS/RTP/SAVPF 96 97 98 99\r\n"
                + "a=rtpmap:96 VP8/90000\r\n"
                + "a=rtcp-fb:96 nack pli\r\n"
                + "a=rtcp-fb:* ccm fir\r\n"
                + "a=rtpmap:97 rtx/90000\r\n"
                + "a=fmtp:97 apt=96\r\n"
                + "a=rtpmap:98 H264/90000\r\n"
                + "a=fmtp:98 packetization-mode=1\r\n"
                + "a=rtpmap:99 rtx/90000\r\n"
                + "a=fmtp:99 rtx-time=3000; apt = 98\r\n"
                + "a=imageattr:96 send *\r\n"
                + "a=sendrecv\r\n");

    assertThat(remove(sdp, 0, 96))
        .hasToString(
            HEAD
                + "m=video 4000 UDP/TLS/RTP/SAVPF 98 99\r\n"
                + "a=rtcp-fb:* ccm fir\r\n"
                + "a=rtpmap:98 H264/90000\r\n"
                + "a=fmtp:98 packetization-mode=1\r\n"
                + "a=rtpmap:99 rtx/90000\r\n"
                + "a=fmtp:99 rtx-time=3000; apt = 98\r\n"
                + "a=sendrecv\r\n");
  }

  @Test
  void removesARedundancyStreamThatRefersToWhatIsGone() {
    Sdp sdp =
        parse(
            HEAD + "m=audio 4000 RTP/AVP 121 0 5\r\na=rtpmap:121 red/8000\r\na=fmtp:121 0/5/5\r\n");

    assertThat(remove(sdp, 0, 5)).hasToString(HEAD + "m=audio 4000 RTP/AVP 0\r\n");
  }

  @Test
  @Rfc({"8851 §4", "8853 §5.1"})
  void endsARestrictedStreamWhosePayloadTypesHaveAllGone() {
    String video =
        "m=video 4002 RTP/AVP 97 98\r\na=rtpmap:97 H264/90000\r\na=rtpmap:98 VP8/90000\r\n";
    Sdp sdp =
        parse(
            HEAD
                + video
                + "a=rid:hi send max-width=1280\r\n"
                + "a=rid:lo send pt=97,98;max-width=320\r\n"
                + "a=rid:vp send pt=98\r\n"
                + "a=rid:in recv pt=98\r\n"
                + "a=simulcast:send hi;lo,~vp recv in\r\n");

    assertThat(remove(sdp, 0, 98))
        .hasToString(
            HEAD
                + "m=video 4002 RTP/AVP 97\r\na=rtpmap:97 H264/90000\r\n"
                + "a=rid:hi send max-width=1280\r\n"
                + "a=rid:lo send pt=97;max-width=320\r\n"
                + "a=simulcast:send hi;lo\r\n");
  }

  @Test
  @Rfc({"9143 §6", "9143 §7.2.1"})
  void strandsAStream_whenTheOneWhoseAddressItUsesIsRefused() {
    Sdp sdp =
        parse(
            HEAD
                + "a=group:BUNDLE a v\r\n"
                + "m=audio 4000 RTP/AVP 0\r\na=mid:a\r\n"
                + "m=video 0 RTP/AVP 34\r\na=bundle-only\r\na=mid:v\r\n");

    assertThat(List.of(sdp.stranded(0), sdp.stranded(1))).containsExactly(false, false);
    assertThat(List.of(sdp.disable(0).stranded(0), sdp.disable(0).stranded(1)))
        .containsExactly(false, true);
  }

  @Test
  void readsTheNamesOfAttributesInAnyCase() {
    Sdp sdp = parse(HEAD + "m=audio 4000 RTP/AVP 96 0\r\na=RTPMAP:96 iLBC/8000\r\n");

    assertThat(remove(sdp, 0, 96)).hasToString(HEAD + "m=audio 4000 RTP/AVP 0\r\n");
    assertThat(sdp.sections().get(0).payloads().get(0).names()).containsExactly("ILBC");
  }

  @Test
  void touchesOnlyTheSectionThatItIsTold() {
    String first = "m=audio 4000 RTP/AVP 96 0\r\na=rtpmap:96 opus/48000/2\r\n";
    String second = "m=video 4002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n";

    assertThat(remove(parse(HEAD + first + second), 0, 96))
        .hasToString(HEAD + "m=audio 4000 RTP/AVP 0\r\n" + second);
  }

  @Test
  void namesPayloadsByRtpmapAndStaticOnesByNumber() {
    Sdp sdp =
        parse(
            HEAD
                + "m=audio 4000 RTP/AVP 0 018 96 97 13\r\na=rtpmap:18 G729a/8000\r\n"
                + "a=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\n");

    assertThat(sdp.sections().get(0).payloads())
        .containsExactly(
            new Payload(0, Set.of("PCMU"), List.of()),
            new Payload(18, Set.of("G729", "G729A"), List.of()),
            new Payload(96, Set.of("OPUS"), List.of("useinbandfec=1")),
            new Payload(97, Set.of(), List.of()),
            new Payload(13, Set.of("CN"), List.of()));
  }

  @Test
  void takesOutWhatAChoiceNames_byNumberAndByRtpmap() {
    String audio =
        "m=audio 4000 RTP/AVP 0 18 96 97 98\r\n"
            + "a=rtpmap:96 iLBC/8000\r\na=rtpmap:97 stra\u00dfe/8000\r\n"
            + "a=rtpmap:98 opus/48000/2\r\na=fmtp:98 usedtx=1\r\n";
    MediaSection section = parse(HEAD + audio).sections().get(0);

    assertThat(section.without(choice("Ilbc", "G729")).formats()).containsExactly("0", "97", "98");
    assertThat(section.without(choice("strasse", "PCMU")).formats())
        .containsExactly("18", "96", "98");
    assertThat(section.without(choice("G722", ""))).isSameAs(section);
    assertThat(section.hasOther(choice("PCMU", "G729", "iLBC", "opus"))).isTrue();
    assertThat(section.hasOther(choice("PCMU", "G729", "iLBC", "opus", "STRASSE"))).isFalse();
  }

  @Test
  void testsWhatAChoiceIsNotCertainOf() {
    MediaSection section =
        parse(HEAD + "m=audio 4000 RTP/AVP 0 18\r\na=fmtp:18 annexb=no\r\n").sections().get(0);
    CodecNames none = CodecNames.of(List.of());
    CodecNames possible = CodecNames.of(List.of("G729", "PCMU"));

    assertThat(
            section
                .without(new PayloadChoice(none, possible, p -> !p.parameters().isEmpty()))
                .formats())
        .containsExactly("0");
    assertThat(section.without(new PayloadChoice(none, possible, p -> false))).isSameAs(section);
  }

  @Test
  @Rfc("3264 §6")
  void setsThePortOfARefusedStreamTo0_andTakesItOutOfItsBundle() {
    String head = HEAD + "a=group:LS a v\r\na=group:BUNDLE a v\r\n";
    Sdp sdp =
        parse(
            head
                + "m=audio 4000/2 RTP/AVP 0 8\r\na=mid:a\r\n"
                + "m=video 0 RTP/AVP 96\r\na=mid:v\r\na=bundle-only\r\n");

    assertThat(sdp.sections()).allMatch(MediaSection::active);
    assertThat(sdp.disable(0).disable(1))
        .hasToString(
            HEAD
                + "a=group:LS a v\r\na=group:BUNDLE\r\n"
                + "m=audio 0 RTP/AVP 0 8\r\na=mid:a\r\n"
                + "m=video 0 RTP/AVP 96\r\na=mid:v\r\n");
    assertThat(sdp.disable(0).disable(1).sections()).noneMatch(MediaSection::active);
  }

  @Test
  @Rfc("3264 §5.1")
  void ordersPayloadTypes() {
    Sdp sdp = parse(HEAD + "m=audio 4000 RTP/AVP 0 8 101\r\na=ptime:20\r\n");

    assertThat(sdp.with(0, sdp.sections().get(0).ordered(List.of(8, 0, 101))))
        .hasToString(HEAD + "m=audio 4000 RTP/AVP 8 0 101\r\na=ptime:20\r\n");
  }

  @Test
  void aSectionIsNotOrderedByWhatIsNoPayloadType() {
    MediaSection section = parse(HEAD + "m=audio 4000 RTP/AVP 0 8\r\n").sections().get(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> section.ordered(List.of(0, 128)))
        .withMessage("no payload type: 128");
  }

  @Test
  void refusesAListThatMustNameAPayloadTypeTwice() {
    assertThat(Sdp.parse((HEAD + "m=audio 4000 RTP/AVP" + " 0".repeat(128)).getBytes(ISO_8859_1)))
        .isInstanceOf(Parsed.Ok.class);
    assertThat(Sdp.parse((HEAD + "m=audio 4000 RTP/AVP" + " 0".repeat(129)).getBytes(ISO_8859_1)))
        .isInstanceOf(Parsed.Bad.class);
  }

  @ParameterizedTest
  @CsvSource({
    "RTP/AVP, true, false",
    "RTP/SAVP, true, true",
    "UDP/TLS/RTP/SAVPF, true, true",
    "udptl, false, false",
    "UDP/DTLS/SCTP, false, false"
  })
  void knowsRtpAndSrtpByTheProtocol(String protocol, boolean rtp, boolean secure) {
    MediaSection section = parse(HEAD + "m=audio 4000 " + protocol + " 0\r\n").sections().get(0);

    assertThat(section.rtp()).isEqualTo(rtp);
    assertThat(section.secure()).isEqualTo(secure);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "o=- 1 1 IN IP4 192.0.2.1\r\n",
        "hello",
        HEAD + "\r\nm=audio 4000 RTP/AVP 0\r\n",
        HEAD + " a=rtpmap:0 PCMU/8000\r\n",
        HEAD + "m=audio 4000 RTP/AVP\r\n",
        HEAD + "m=audio port RTP/AVP 0\r\n",
        HEAD + "m=audio 4000 RTP/AVP 128\r\n",
        HEAD + "m=audio 100000 RTP/AVP 0\r\n",
        HEAD + "m=audio 4000/ RTP/AVP 0\r\n",
        HEAD + "m=audio /2 RTP/AVP 0\r\n",
        HEAD + "m=audio 4000 RTP/AVP PCMU\r\nm=audio 4000 RTP/AVP 0\r\n",
        HEAD + "a=x\rm=audio 4000 RTP/AVP 18\r\n",
        HEAD + "a=x\0\r\n"
      })
  void refusesWhatIsNoDescription(String text) {
    assertThat(Sdp.parse(text.getBytes(ISO_8859_1)).problem())
        .map(ParseFailure::offset)
        .hasValueSatisfying(offset -> assertThat(offset).isBetween(0, text.length()));
  }

  private static PayloadChoice choice(String... names) {
    return new PayloadChoice(CodecNames.of(List.of(names)), CodecNames.of(List.of()), p -> false);
  }

  private static Sdp remove(Sdp sdp, int index, int payload) {
    return sdp.with(index, sdp.sections().get(index).without(p -> p.number() == payload));
  }

  private static Sdp parse(String text) {
    return Sdp.parse(text.getBytes(ISO_8859_1)).orElseThrow();
  }
}
