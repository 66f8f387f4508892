package io.signalbox.module.codecfilter;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Rfc;
import io.signalbox.sip.sdp.Sdp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StreamFilterTest {
  private static final String HEAD = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\n";

  private final StreamFilter filter =
      new StreamFilter(CodecSelectors.of(List.of("telephone-event", "CN", "RED", "rtx")));

  @Test
  void removesByNumberByRtpmapAndByAlias() {
    String audio =
        "m=audio 4000 RTP/AVP 0 3 8 18 96 101\r\na=rtpmap:96 iLBC/8000\r\na=fmtp:96 mode=30\r\n"
            + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n";

    assertThat(without(audio, "g729", "gsm", "ILBC", "G711U"))
        .contains(
            "m=audio 4000 RTP/AVP 8 101\r\n"
                + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n");
  }

  @Test
  @Rfc("3264 §5.1")
  void takesADynamicNumberForItsOwnSectionOnly() {
    String audio = "m=audio 4000 RTP/AVP 96 0\r\na=rtpmap:96 opus/48000/2\r\n";
    String video =
        "m=video 4002 RTP/AVP 96 97\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 AV1/90000\r\n";

    assertThat(without(audio + video, "OPUS")).contains("m=audio 4000 RTP/AVP 0\r\n" + video);
    assertThat(without(audio + video, "VP8"))
        .contains(audio + "m=video 4002 RTP/AVP 97\r\na=rtpmap:97 AV1/90000\r\n");
  }

  @Test
  @Rfc({"3264 §6", "3264 §8.2"})
  void refusesAStreamThatHasOnlyHelpersLeft_inItsPlaceWithItsFormats() {
    String audio = "m=audio 4000 RTP/AVP 18 13 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    String video = "m=video 4002 RTP/AVP 34\r\n";

    assertThat(without(audio + video, "G729")).contains(audio.replace("4000", "0") + video);
  }

  @Test
  void refusesNothing_whenNoStreamWouldBeLeft() {
    String audio = "m=audio 4000 RTP/AVP 18 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    assertThat(without(audio, "G729")).isEmpty();
    assertThat(without(audio + "m=video 0 RTP/AVP 34\r\n", "G729")).isEmpty();
    assertThat(without(audio + "m=video 4002 RTP/AVP 34\r\n", "G729", "H263")).isEmpty();
  }

  @Test
  void leavesFaxAndEndedStreamsAlone() {
    String fax = "m=image 4004 udptl t38\r\n";
    String ended = "m=audio 0 RTP/AVP 18\r\n";

    assertThat(without(fax + ended, "G729", "T38")).contains(fax + ended);
    assertThat(without("m=audio 4000 RTP/AVP 18\r\n" + fax, "G729"))
        .contains("m=audio 0 RTP/AVP 18\r\n" + fax);
    assertThat(without(ended, "G729")).contains(ended);
    assertThat(without("", "G729")).contains("");
  }

  @Test
  void leavesAStreamOfHelpersAlone_whenItTakesNothingFromIt() {
    String events = "m=audio 4000 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    assertThat(without(events, "G729")).contains(events);
    assertThat(without(events, "telephone-event")).isEmpty();
  }

  @Test
  void takesARetransmissionStreamWithItsCodec() {
    String video =
        "m=video 4002 RTP/AVP 96 97 98\r\na=rtpmap:96 VP8/90000\r\na=rtpmap:97 rtx/90000\r\n"
            + "a=fmtp:97 apt=96\r\na=rtpmap:98 H264/90000\r\n";

    assertThat(without(video, "VP8"))
        .contains("m=video 4002 RTP/AVP 98\r\na=rtpmap:98 H264/90000\r\n");
    assertThat(without(video, "VP8", "H264")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "G729, '', true",
    "G729/annexb=yes, '', true",
    "G729/annexb=yes, annexb=no, false",
    "G729/annexb=no, '', false",
    "G729/annexb=no, annexb=no, true",
    "G729/ANNEXB=YES, 'x=1; annexb=yes', true",
    "G729/annexb=no, ' AnnexB = no', true",
    "G729/annexb=yes, 'annexb =no', false",
    "G729/other=1, '', false",
    "G729A, '', true",
    "G72, '', false"
  })
  void selectsByTheParametersOfACodec(String selector, String fmtp, boolean removed) {
    String line = fmtp.isEmpty() ? "" : "a=fmtp:18 " + fmtp + "\r\n";
    String audio = "m=audio 4000 RTP/AVP 18 0\r\n" + line;

    assertThat(without(audio, selector)).contains(removed ? "m=audio 4000 RTP/AVP 0\r\n" : audio);
  }

  @Test
  void keepsWhatIsWantedAndHelpers_andNothingWithoutAName() {
    String audio = "m=audio 4000 RTP/AVP 0 8 18 97 101\r\na=rtpmap:101 telephone-event/8000\r\n";

    assertThat(text(filter.keeping(parse(audio), CodecSelectors.of(List.of("PCMA")))))
        .contains("m=audio 4000 RTP/AVP 8 101\r\na=rtpmap:101 telephone-event/8000\r\n");
    assertThat(filter.keeping(parse(audio), CodecSelectors.of(List.of("opus")))).isEmpty();
  }

  @Test
  @Rfc("3264 §5.1")
  void putsThePreferredFirst_andTouchesNoOtherLine() {
    String audio = "m=audio  4000 RTP/AVP 0 8 18 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    CodecSelectors preferred = CodecSelectors.of(List.of("G729", "PCMA"));

    assertThat(filter.preferring(parse(audio), preferred))
        .hasToString(
            HEAD + "m=audio 4000 RTP/AVP 18 8 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");
    Sdp ordered = parse("m=audio  4000 RTP/AVP 18 8 0\r\n");
    assertThat(filter.preferring(ordered, preferred)).isSameAs(ordered);
  }

  private Optional<String> without(String sections, String... codecs) {
    CodecSelectors unwanted = CodecSelectors.of(List.of(codecs));
    return text(filter.without(parse(sections), unwanted));
  }

  private static Optional<String> text(Optional<Sdp> sdp) {
    return sdp.map(s -> s.toString().substring(HEAD.length()));
  }

  private static Sdp parse(String sections) {
    return Sdp.parse((HEAD + sections).getBytes(StandardCharsets.ISO_8859_1)).orElseThrow();
  }
}
