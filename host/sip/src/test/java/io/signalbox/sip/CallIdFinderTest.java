package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallIdFinderTest {
  @Test
  void findsTheValue_inAnySpelling() {
    for (String line :
        new String[] {
          "Call-ID: x@y",
          "call-id:x@y",
          "CALL-ID \t: x@y  ",
          "i: x@y",
          "I :x@y",
          "Call-ID:\r\n x@y\r\n "
        }) {
      assertThat(find(Sample.options("CSeq: 1 OPTIONS", "Contact: <sip:i:a>", line, "To: z")))
          .as(line)
          .contains("x@y");
    }
  }

  @Test
  void agreesWithTheParser() {
    assertThat(find(Sample.INVITE)).contains(SipParser.parse(Sample.INVITE).orElseThrow().callId());
  }

  @Test
  void takesTheFirst_andLooksAtHeadersAlone() {
    assertThat(find("A sip:i:x@y SIP/2.0\r\nX: a\r\n i: folded\r\ni: 1\r\ni: 2\r\n\r\n"))
        .contains("1");
    assertThat(find("A sip:a@b SIP/2.0\r\nX: a\r\n\r\ni: body")).isEmpty();
    assertThat(find("i: start line\r\n\r\n")).isEmpty();
    assertThat(find("A sip:a@b SIP/2.0\r\ni:\r\n\r\n")).isEmpty();
    assertThat(find("")).isEmpty();
  }

  @Test
  void staysWithinItsBounds() {
    byte[] bytes = Sample.bytes("i: 0\r\nA sip:a@b SIP/2.0\r\nX: y\r\ni: 1\r\n\r\n");
    assertThat(CallIdFinder.find(bytes, 6, bytes.length)).contains("1");
    assertThat(CallIdFinder.find(bytes, 6, 32)).isEmpty();
  }

  private static Optional<String> find(String message) {
    byte[] bytes = Sample.bytes(message);
    return CallIdFinder.find(bytes, 0, bytes.length);
  }
}
