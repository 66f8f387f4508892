package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages of RFC 4475 and RFC 5118 against the verdicts committed beside them. */
class TortureTest {
  static List<Torture> all() {
    return Torture.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void verdictIsTheCommittedOne(Torture message) {
    byte[] bytes = message.bytes();
    Parsed<SipMessage> parsed = SipParser.parse(bytes);
    assertThat(parsed.problem().map(ParseFailure::rule).orElse("")).isEqualTo(message.rule());
    assertThat(parsed.toOptional().isPresent()).isEqualTo(message.accepted());
    String answer = parsed.problem().map(failure -> answer(bytes, failure)).orElse("");
    assertThat(answer).isEqualTo(message.answer());
  }

  @Test
  void everyMessageHasItsVerdict() throws IOException, URISyntaxException {
    for (String folder : List.of("rfc4475", "rfc5118")) {
      Path path = Path.of(getClass().getResource("/" + folder).toURI());
      try (Stream<Path> files = Files.list(path)) {
        assertThat(files.map(file -> folder + "/" + file.getFileName()))
            .containsExactlyInAnyOrderElementsOf(
                Torture.all().stream()
                    .map(Torture::file)
                    .filter(f -> f.startsWith(folder))
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void acceptedMessageLeavesAsItCame(Torture message) {
    byte[] bytes = message.bytes();
    SipParser.parse(bytes)
        .toOptional()
        .ifPresent(
            parsed -> {
              byte[] out = parsed.encode();
              assertThat(bytes).startsWith(out); // after Content-Length come octets to be dropped
              assertThat(bytes.length - out.length)
                  .isEqualTo(message.file().endsWith("dblreq.dat") ? 450 : 0);
            });
  }

  @Test
  void readsTheTortuousInvite() {
    SipRequest wsinv = (SipRequest) parse("rfc4475/wsinv.dat");
    assertThat(wsinv.topVia().transport()).isEqualTo("UDP");
    assertThat(wsinv.topVia().branch()).contains("390skdjuw");
    assertThat(wsinv.values(HeaderName.VIA)).hasSize(3);
    assertThat(wsinv.cseq()).isEqualTo(new CSeq(9, "INVITE"));
    assertThat(wsinv.from().tag()).contains("98asjd8");
    assertThat(wsinv.to().tag()).contains("1918181833n");
    assertThat(wsinv.callId()).isEqualTo("wsinv.ndaksdj@192.0.2.1");
    assertThat(wsinv.first(HeaderName.MAX_FORWARDS)).contains("0068");
    assertThat(wsinv.first(HeaderName.of("NewFangledHeader")))
        .contains("newfangled value continued newfangled value");
    assertThat(wsinv.removeFirstValue(HeaderName.VIA)).isTrue();
    assertThat(wsinv.topVia().host()).isEqualTo("spindle.example.com");
    assertThat(wsinv.removeFirstValue(HeaderName.VIA)).isTrue();
    assertThat(wsinv.topVia().branch()).contains("z9hG4bK30239");
  }

  @Test
  void readsWhatIsLegalAndUnusual() {
    SipRequest intmeth = (SipRequest) parse("rfc4475/intmeth.dat");
    assertThat(intmeth.callId()).isEqualTo("intmeth.word%ZK-!.*_+'@word`~)(><:\\/\"][?}{");
    SipUri uri = (SipUri) intmeth.uri();
    assertThat(uri.user()).isEqualTo("1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*");
    assertThat(uri.password()).isEqualTo("&it+has=1,weird!*pas$wo~d_too.(doesn't-it)");
    assertThat(intmeth.from().tag()).contains("_token~1'+`*%!-.");
    assertThat(((SipUri) ((SipRequest) parse("rfc4475/semiuri.dat")).uri()).decodedUser())
        .contains("user;par=u@example.net");
    assertThat(((SipRequest) parse("rfc5118/ipv6-bug-abnf-3-colons.sip")).uri())
        .hasToString("sip:user@[2001:db8::192.0.2.1]");
    assertThat(parse("rfc4475/esc02.dat").lines(HeaderName.CONTACT)).hasSize(2);
  }

  @Test
  @Rfc("3261 §8.2.6.2")
  void refusalEchoesWhatCameAndTagsTo() {
    Torture multi =
        Torture.all().stream().filter(t -> t.file().contains("multi01")).findFirst().orElseThrow();
    byte[] bytes = multi.bytes();
    ParseFailure failure = SipParser.parse(bytes).problem().orElseThrow();
    assertThat(SipParser.refusal(bytes, 0, bytes.length, failure, "ours"))
        .map(SipMessage::toString)
        .contains(
            Sample.text(
                "SIP/2.0 400 Bad Request",
                "Via: SIP/2.0/UDP 192.0.2.25;branch=z9hG4bKkdjuw",
                "From: sip:caller@example.com;tag=3413415",
                "To: <sip:user@example.com>;tag=ours",
                "Call-ID: multi01.98asdh@192.0.2.1",
                "CSeq: 5 INVITE",
                "Content-Length: 0",
                "",
                ""));
  }

  private static SipMessage parse(String file) {
    return Torture.all().stream()
        .filter(message -> message.file().equals(file))
        .map(message -> SipParser.parse(message.bytes()).orElseThrow())
        .findFirst()
        .orElseThrow();
  }

  private static String answer(byte[] bytes, ParseFailure failure) {
    Optional<SipResponse> refusal = SipParser.refusal(bytes, 0, bytes.length, failure, "t");
    refusal.ifPresent(
        response -> {
          byte[] out = response.encode();
          assertThat(new String(out, StandardCharsets.UTF_8))
              .contains("\r\nContent-Length: 0\r\n\r\n");
          assertThat(response.topVia().host()).isNotEmpty();
        });
    return refusal.map(response -> Integer.toString(response.status())).orElse("none");
  }
}
