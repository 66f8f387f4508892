package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpBodyTest {
  private static final String SDP =
      "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8";
  private static final String ISUP = "Content-Type: application/ISUP\r\n\r\n\1\0\r\n\u00ff--b\r\n";

  @Test
  void findsTheDescriptionThatIsTheBody() {
    assertThat(read(message("Application/SDP ; charset=utf-8", SDP)).sections()).hasSize(1);
  }

  @Test
  void takesABodyWithoutATypeForWhatItLooksLike() {
    assertThat(read(message(null, SDP)).sections()).hasSize(1);
    assertThat(find(message(null, "\1\2"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/ISUP", "text/plain", "application/sdpx"})
  void findsNothingInABodyOfAnotherType(String type) {
    assertThat(find(message(type, SDP))).isEmpty();
  }

  @Test
  void findsNothingWithoutABody() {
    assertThat(find(message("application/sdp", ""))).isEmpty();
  }

  @Test
  void changesTheDescriptionInAMultipartBody_andNotAByteAroundIt() {
    String before =
        "preamble\r\n--b\r\n"
            + ISUP
            + "\r\n--b \r\nContent-ID: <1>\r\n"
            + "content-type: application/sdp;\r\n x=y\r\n\r\n";
    String after = "\r\n--b\r\n\r\nplain\r\n--b--\r\nepilogue --b";
    SipRequest message = message("multipart/mixed;boundary=\"b\"", before + SDP + after);
    SdpBody body = find(message).orElseThrow();

    body.write(message, body.sdp().disable(0));

    assertThat(new String(message.body(), ISO_8859_1))
        .isEqualTo(before + SDP.replace("4000", "0") + after);
    assertThat(message.first(HeaderName.CONTENT_LENGTH))
        .contains(Integer.toString(message.body().length));
  }

  @Test
  void findsTheDescriptionInANestedMultipartBody() {
    String inner = "--in\r\nContent-Type: application/sdp\r\n\r\n" + SDP + "\r\n--in--\r\n";
    String outer =
        "--out\r\nContent-Type: multipart/related; boundary=in\r\n\r\n" + inner + "\r\n--out--";

    assertThat(read(message("multipart/mixed; boundary=out", outer))).hasToString(SDP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/sdp\r\nContent-Transfer-Encoding: base64\r\n\r\ndj0w",
        "Content-Type: application/sdp\r\n\r\nno description",
        "Content-Type: application/sdp\r\n\r\nv=0\r\n--b\r\nContent-Type: application/sdp\r\n\r\nv=0",
        "Content-Type: multipart/mixed\r\n\r\n--c--",
        "Content-Type: application/sdp"
      })
  void refusesAPartThatItCannotLookInto(String part) {
    SipRequest message = message("multipart/mixed; boundary=b", "--b\r\n" + part + "\r\n--b--");

    assertThat(SdpBody.of(message).problem()).isPresent();
  }

  @Test
  void refusesMultipartWithoutABoundary_andACompressedDescription() {
    assertThat(SdpBody.of(message("multipart/mixed", SDP)).problem()).isPresent();
    SipRequest compressed = message("application/sdp", SDP);
    compressed.append(HeaderName.CONTENT_ENCODING, "gzip");
    assertThat(SdpBody.of(compressed).problem()).isPresent();
  }

  private static Sdp read(SipRequest message) {
    return find(message).orElseThrow().sdp();
  }

  private static Optional<SdpBody> find(SipRequest message) {
    return SdpBody.of(message).orElseThrow();
  }

  private static SipRequest message(String type, String body) {
    SipRequest request = SipRequest.of("INVITE", SipUri.of("bob", "example.com", -1));
    if (type != null) {
      request.append(HeaderName.CONTENT_TYPE, type);
    }
    request.body(body.getBytes(ISO_8859_1));
    return request;
  }
}
