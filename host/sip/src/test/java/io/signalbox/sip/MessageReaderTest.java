package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
  @Test
  void readsWhateverItHasReadBefore_asTheParserDoes() {
    MessageReader reader = new MessageReader();
    for (int round = 0; round < 2; round++) {
      for (Corpus message : Corpus.all()) {
        byte[] bytes = message.bytes();
        Parsed<SipMessage> parsed = reader.read(bytes, 0, bytes.length);
        Parsed<SipMessage> expected = SipParser.parse(bytes);
        assertThat(parsed.problem()).as(message.file()).isEqualTo(expected.problem());
        assertThat(parsed.map(MessageReaderTest::meaning).toOptional())
            .as(message.file())
            .isEqualTo(expected.map(MessageReaderTest::meaning).toOptional());
      }
    }
  }

  @Test
  void leavesAMessageAlone_whenItReadsTheNext() {
    MessageReader reader = new MessageReader();
    byte[] first = Sample.bytes(Sample.INVITE);
    SipMessage message = reader.read(first, 0, first.length).orElseThrow();
    byte[] next =
        Sample.bytes(
            Sample.options(
                "Via: SIP/2.0/TCP other;branch=z9hG4bKother;ttl=1",
                "From: <sip:x@y>;tag=other",
                "To: <sip:z@y>;tag=more",
                "Call-ID: other",
                "CSeq: 9 OPTIONS"));
    assertThat(reader.read(next, 0, next.length).problem()).isEmpty();
    assertThat(meaning(message)).isEqualTo(meaning(SipParser.parse(first).orElseThrow()));
  }

  @Test
  void findsItsLinesAgain_howeverLongTheyAre() {
    String name = "X-" + "n".repeat(300);
    SipMessage message =
        SipParser.parse(Sample.INVITE.replace("Max-Forwards: 70", name + " : far")).orElseThrow();
    assertThat(message.first(HeaderName.of(name))).contains("far");

    String value = "v".repeat(70_000);
    message.set(HeaderName.SUBJECT, value);
    message.keepOnly(Set.of(HeaderName.SUBJECT, HeaderName.CALL_ID));
    assertThat(message.first(HeaderName.SUBJECT)).contains(value);
    assertThat(message.callId()).isEqualTo("84729_112233445@198.51.100.7");
  }

  @Test
  void writesAVia_ofAnyCharacters() {
    SipMessage message = SipParser.parse(Sample.INVITE).orElseThrow();
    Via via = new Via("UDP", "h\u00e4", 65535, Params.NONE.with("a", "\u20ac").with("rport", null));
    message.replaceTop(via);
    assertThat(message.firstValue(HeaderName.VIA))
        .contains("SIP/2.0/UDP h\u00e4:65535;a=\u20ac;rport");
  }

  private static String meaning(SipMessage message) {
    return message
        + "|"
        + message.vias()
        + message.from()
        + message.to()
        + message.cseq()
        + message.topVia()
        + message.callId();
  }
}
