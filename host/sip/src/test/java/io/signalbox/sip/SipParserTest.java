package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SipParserTest {
  private static final String VIA = "Via: SIP/2.0/UDP host.example.com;branch=z9hG4bK1";
  private static final String FROM = "From: <sip:a@example.com>;tag=1";
  private static final String TO = "To: <sip:b@example.com>";
  private static final String CALL_ID = "Call-ID: 1@example.com";
  private static final String CSEQ = "CSeq: 1 OPTIONS";

  @Test
  void readsACommonInvite() {
    SipRequest invite = (SipRequest) SipParser.parse(Sample.INVITE).orElseThrow();
    assertThat(invite.method()).isEqualTo("INVITE");
    assertThat(invite.uri()).hasToString("sip:00442079460000@203.0.113.9:5060;transport=udp");
    assertThat(invite.topVia().host()).isEqualTo("198.51.100.7");
    assertThat(invite.topVia().params().has("rport")).isTrue();
    assertThat(invite.from().display()).isEqualTo("\"Main desk\"");
    assertThat(invite.to().tag()).isEmpty();
    assertThat(invite.cseq()).isEqualTo(new CSeq(102, "INVITE"));
    assertThat(invite.names()).hasSize(14);
    assertThat(invite.bodyText()).isEqualTo("v=0\n");
    assertThat(invite).hasToString(Sample.INVITE);
  }

  @Test
  void takesOneMessageOutOfALargerBuffer() {
    byte[] bytes = Sample.bytes("xx\r\n\r\n" + Sample.INVITE + "yy");
    SipMessage message = SipParser.parse(bytes, 2, bytes.length - 2).orElseThrow();
    assertThat(message).hasToString(Sample.INVITE);
  }

  @ParameterizedTest
  @Rfc({"3261 §8.1.1", "3261 §16.3 step 1"})
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void refuses_whenAHeaderIsMissing(int missing) {
    List<String> headers = new ArrayList<>(List.of(VIA, FROM, TO, CALL_ID, CSEQ));
    String name = headers.remove(missing).split(":")[0];
    assertThat(rule(headers.toArray(String[]::new))).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: <sip:other@example.com>;tag=1",
        "t: <sip:other@example.com>",
        "i: 2@example.com",
        "CSEQ: 2 OPTIONS",
      })
  void refuses_aSecondValueOfASingleHeader(String second) {
    assertThat(options(VIA, FROM, TO, CALL_ID, CSEQ, second).problem())
        .map(ParseFailure::message)
        .hasValueSatisfying(message -> assertThat(message).startsWith("there are two of"));
  }

  @Test
  void refuses_twoMaxForwardsOrLengths() {
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, "Max-Forwards: 7", "Max-Forwards: 8"))
        .isEqualTo("Max-Forwards");
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, "l: 0", "Content-Length: 00"))
        .isEqualTo("Content-Length");
  }

  @Test
  void acceptsTheSameValueTwice() {
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, "i: 1@example.com", "l: 0", "l: 0")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Via: SIP/2.0/UDP",
        "Via: SIP/2.0/UDP ;branch=z9hG4bK1",
        "Via: SIP/2.0 host",
        "Via: FOO/2.0/UDP host",
        "Via: SIP/2.0/UDP host:0",
        "Via: SIP/2.0/UDP host:65536",
        "Via: SIP/2.0/UDP ho st",
        "Via: SIP/2.0/UDP [::1",
        "Via: SIP/2.0/UDP [::g]",
        "Via: SIP/2.0/UDP [1::2::3]",
        "Via: SIP/2.0/UDP host;;branch=z9hG4bK1",
        "Via: SIP/2.0/UDP host;branch=z9hG4bK1;",
        "Via: SIP/2.0/UDP host,",
        "Via: SIP/2.0/UDP host, nonsense",
        "Via: SIP/2.0/UDP host;branch=\"",
        "Via: SIP/2.0/UDP host;branch=a;Branch=b",
        "Via:",
      })
  void refuses_aViaThatIsNone(String via) {
    assertThat(rule(via, FROM, TO, CALL_ID, CSEQ)).isNotEmpty();
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, via)).as("below a good one").isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: \"Mr. X <sip:x@example.com>",
        "From: Bell, Alexander <sip:a.g.bell@example.com>;tag=43",
        "From: \"a\" b <sip:x@example.com>",
        "From: < sip:x@example.com >",
        "From: <sip:x@example.com",
        "From: <sip:x@example.com> tag=1",
        "From: <sip:x@example.com>;a=\"b",
        "From: <sip:x@example.com>;tag=1;tag=2",
        "From: sip:x@example.com?subject=y",
        "From: sip:x,y@example.com",
        "From: <sip:@example.com>",
        "From: <sip:x@>",
        "From: <x@example.com>",
        "From: <tel:>",
        "From:",
      })
  void refuses_anAddressThatIsNone(String from) {
    assertThat(rule(VIA, from, TO, CALL_ID, CSEQ)).isNotEmpty();
  }

  @Test
  void findsASecondBranchAmongMany() {
    String many = IntStream.range(0, 1_000).mapToObj(i -> ";p" + i).collect(Collectors.joining());
    assertThat(rule(VIA + many, FROM, TO, CALL_ID, CSEQ)).isEmpty();
    assertThat(rule(VIA + many + ";BRANCH=z", FROM, TO, CALL_ID, CSEQ)).isEqualTo("generic-param");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CSeq: OPTIONS",
        "CSeq: 1",
        "CSeq: 1OPTIONS",
        "CSeq: -1 OPTIONS",
        "CSeq: 2147483648 OPTIONS",
        "CSeq: 1 OPTIONS x",
        "CSeq: 1 INVITE",
        "CSeq: 1 options",
      })
  void refuses_aCseqThatIsNone(String cseq) {
    assertThat(rule(VIA, FROM, TO, CALL_ID, cseq)).isEqualTo("CSeq");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Call-ID:", "Call-ID: a b", "Call-ID: a\r\n b"})
  void refuses_aCallIdThatIsNone(String callId) {
    assertThat(rule(VIA, FROM, TO, callId, CSEQ)).isEqualTo("callid");
  }

  @ParameterizedTest
  @Rfc("3261 §18.3")
  @ValueSource(strings = {"-1", "five", "+5", "5 5", "", "1e3", "100000000", "1"})
  void refuses_aContentLengthThatDoesNotFit(String length) {
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, "Content-Length: " + length))
        .isEqualTo("Content-Length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: a\rb", "X: a\0b", "X Y: z", ": z", "X", "X\u00e4: z", "X\0: z"})
  void refuses_aLineThatAnotherElementWouldReadDifferently(String line) {
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, line)).isEqualTo("message-header");
  }

  @Test
  void refuses_aHeadWithoutEmptyLine() {
    String whole = Sample.options(VIA, FROM, TO, CALL_ID, CSEQ);
    assertThat(SipParser.parse(whole).problem()).isEmpty();
    assertThat(SipParser.parse(whole.substring(0, whole.length() - 2)).problem()).isPresent();
    assertThat(SipParser.parse("").problem()).isPresent();
    assertThat(SipParser.parse("\r\n\r\n").problem()).isPresent();
  }

  @Test
  void refuses_tooManyOrTooLongHeaders() {
    String[] many = new String[SipParser.MAX_HEADERS + 1];
    Arrays.fill(many, "X: y");
    System.arraycopy(new String[] {VIA, FROM, TO, CALL_ID, CSEQ}, 0, many, 0, 5);
    assertThat(rule(many)).isEqualTo("message-header");
    assertThat(rule(Arrays.copyOf(many, SipParser.MAX_HEADERS))).isEmpty();
    String filler = "x".repeat(SipParser.MAX_HEADER_LENGTH - 3);
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, "X: " + filler)).isEmpty();
    assertThat(rule(VIA, FROM, TO, CALL_ID, CSEQ, "X: " + filler + "x"))
        .isEqualTo("message-header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SIP/2.0 099 x",
        "SIP/2.0 700 x",
        "SIP/2.0 20 x",
        "SIP/2.0 2000 x",
        "SIP/2.0200 x",
        "SIP/3.0 200 x",
        "SIP/2.0 200 a\u0007",
        "SIP/2.0 ",
      })
  void refuses_aStatusLineThatIsNone(String line) {
    assertThat(withStart(line).problem()).map(ParseFailure::rule).contains("Status-Line");
  }

  @Test
  void readsAStatusLine_withAReasonOrWithout() {
    assertThat(((SipResponse) withStart("SIP/2.0 486 Busy Here").orElseThrow()).reason())
        .isEqualTo("Busy Here");
    assertThat(((SipResponse) withStart("SIP/2.0 100").orElseThrow()).reason()).isEmpty();
  }

  @Test
  void sendsTheVersionInUpperCase() {
    assertThat(withStart("OPTIONS sip:b@example.com sip/2.0").orElseThrow().encode())
        .startsWith(Sample.bytes("OPTIONS sip:b@example.com SIP/2.0\r\n"));
    assertThat(withStart("sip/2.0 200 is SIP/2.0").problem()).isEmpty();
    assertThat(withStart("sip/2.0 200 is SIP/2.0").orElseThrow().encode())
        .startsWith(Sample.bytes("SIP/2.0 200 is SIP/2.0\r\n"));
  }

  @Test
  void keepsBytesThatAreNoUtf8() {
    String message =
        "SIP/2.0 200 gr\u00fcn\r\n"
            + String.join("\r\n", VIA, FROM, TO, CALL_ID, CSEQ, "Subject: gr\u00fcn", "l: 0")
            + "\r\n\r\n";
    byte[] latin = message.getBytes(StandardCharsets.ISO_8859_1);
    SipMessage parsed = SipParser.parse(latin).orElseThrow();
    assertThat(parsed.encode()).isEqualTo(latin);
    assertThat(parsed.copy().encode()).isEqualTo(latin);
  }

  @Test
  void takesBareLineFeeds_andSendsCrlf() {
    String lines = Sample.options(VIA, FROM, TO, CALL_ID, CSEQ, "Subject: a\r\n b", "l: 0");
    SipMessage parsed = SipParser.parse(lines.replace("\r\n", "\n")).orElseThrow();
    assertThat(parsed).hasToString(lines.replace("a\r\n b", "a b"));
  }

  @Test
  void failureSaysWhere() {
    String message = Sample.options(VIA, FROM, TO, CALL_ID, CSEQ).replace("<sip:b", "<sip:\"b");
    assertThat(SipParser.parse(message).problem())
        .map(ParseFailure::offset)
        .hasValueSatisfying(
            at -> assertThat(at).isBetween(message.indexOf("To:"), message.indexOf("Call-ID")));
  }

  @Test
  void refusesToAnswer_whatHasNoAnswer() {
    ParseFailure failure = new ParseFailure(0, "x", "y");
    for (String message :
        List.of(
            "",
            "\u0016\u0003\u0001",
            "ACK sip:a@b SIP/2.0\r\n" + VIA + "\r\n\r\n",
            "SIP/2.0 999 x\r\n" + VIA + "\r\n\r\n",
            "OPTIONS sip:a@b SIP/2.0\r\n" + CALL_ID + "\r\n\r\n")) {
      byte[] bytes = Sample.bytes(message);
      assertThat(SipParser.refusal(bytes, 0, bytes.length, failure, "t")).as(message).isEmpty();
    }
  }

  @Test
  @Rfc("3261 §16.3 step 1")
  void answersAnotherVersionWith505() {
    byte[] bytes =
        Sample.bytes(
            Sample.options(VIA, FROM, TO, CALL_ID, CSEQ).replaceFirst("SIP/2.0", "SIP/3.0"));
    ParseFailure failure = SipParser.parse(bytes).problem().orElseThrow();
    assertThat(SipParser.refusal(bytes, 0, bytes.length, failure, "t"))
        .map(SipMessage::startLine)
        .contains("SIP/2.0 505 Version Not Supported");
  }

  private static Parsed<SipMessage> options(String... headers) {
    return SipParser.parse(Sample.options(headers));
  }

  private static String rule(String... headers) {
    return options(headers).problem().map(ParseFailure::rule).orElse("");
  }

  private static Parsed<SipMessage> withStart(String line) {
    return SipParser.parse(Sample.text(line, VIA, FROM, TO, CALL_ID, CSEQ, "", ""));
  }
}
