package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpFuzzTest {
  private static final String BODY =
      "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b\r\nContent-Type: application/sdp\r\n\r\n"
          + "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE a v\r\n"
          + "m=audio 4000 RTP/AVP 0 8 18 96 101\r\na=mid:a\r\na=rtpmap:96 opus/48000/2\r\n"
          + "a=fmtp:96 useinbandfec=1\r\na=rtpmap:101 telephone-event/8000\r\n"
          + "m=video 4002 RTP/AVP 96 97\r\na=mid:v\r\na=rtpmap:96 VP8/90000\r\n"
          + "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n\r\n--b--\r\n";

  private static final Set<String> NAMES = Set.of("OPUS", "G729", "VP8");
  private static final Predicate<Payload> CHOSEN_BY_PAYLOAD =
      payload -> payload.names().stream().anyMatch(NAMES::contains);
  private static final PayloadChoice CHOICE =
      new PayloadChoice(
          CodecNames.of(Set.of("opus", "VP8")), CodecNames.of(NAMES), CHOSEN_BY_PAYLOAD);

  /** What was understood is the same bytes when nothing is changed; a change leaves it readable. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsWhateverComes_andKeepsEveryByte(long seed) {
    Random random = new Random(seed);
    int understood = 0;
    for (int i = 0; i < 1_000; i++) {
      SipRequest message = message(mutated(random));
      byte[] before = message.body();
      if (SdpBody.of(message) instanceof Parsed.Ok<Optional<SdpBody>> ok
          && ok.value().isPresent()) {
        SdpBody found = ok.value().get();
        found.write(message, found.sdp());
        assertThat(message.body()).isEqualTo(before);
        assertThat(changed(found.sdp(), section -> section.without(CHOICE)))
            .hasToString(
                changed(found.sdp(), section -> section.without(CHOSEN_BY_PAYLOAD)).toString());
        found.write(message, changed(found.sdp()));
        assertThat(SdpBody.of(message).orElseThrow()).isPresent();
        understood++;
      }
    }
    assertThat(understood).isBetween(200, 999);
  }

  private static Sdp changed(Sdp sdp) {
    return changed(sdp, section -> section.without(p -> Set.of(96, 18).contains(p.number())));
  }

  private static Sdp changed(Sdp sdp, UnaryOperator<MediaSection> cut) {
    Sdp changed = sdp;
    for (int i = 0; i < sdp.sections().size(); i++) {
      MediaSection rest = cut.apply(sdp.sections().get(i));
      changed = rest.formats().isEmpty() ? changed.disable(i) : changed.with(i, rest);
    }
    return changed;
  }

  private static SipRequest message(String body) {
    SipRequest request = SipRequest.of("INVITE", SipUri.of("bob", "example.com", -1));
    request.append(HeaderName.CONTENT_TYPE, "multipart/mixed; boundary=b");
    request.body(body.getBytes(ISO_8859_1));
    return request;
  }

  private static String mutated(Random random) {
    StringBuilder changed = new StringBuilder(BODY);
    for (int n = random.nextInt(3); n >= 0; n--) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, "\r\n:/= -0".charAt(random.nextInt(8)));
        case 2 -> changed.setCharAt(at, (char) random.nextInt(256));
        default -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(20)));
      }
    }
    return changed.toString();
  }
}
