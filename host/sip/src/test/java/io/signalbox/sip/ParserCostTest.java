package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The largest datagram, filled with what parsers stumble over, costs a bounded time: what grows
 * with the square of the length takes seconds here.
 */
class ParserCostTest {
  private static final int DATAGRAM = 65_535;
  private static final long MOST_MILLIS = 250;
  private static final int ATTEMPTS = 5;

  private static final List<String> PIECES =
      List.of(
          "\"",
          "\\",
          "<",
          ">",
          ";",
          ";a",
          ";a=",
          ",",
          ",SIP/2.0/UDP h",
          "=",
          ":",
          "@",
          "%41",
          "?a=b&",
          " ",
          "\t",
          "\r\n ",
          "\n ",
          "[",
          "a",
          "0",
          "\0",
          "\u00ff",
          "\"\",",
          "<>,",
          "::",
          "1.",
          "/");

  private static final List<String> PLACES =
      List.of(
          "OPTIONS %s SIP/2.0\r\nVia: SIP/2.0/UDP h\r\n\r\n",
          "OPTIONS sip:%s SIP/2.0\r\n\r\n",
          "OPTIONS sip:a@b;c=%s SIP/2.0\r\n\r\n",
          "SIP/2.0 200 %s\r\n\r\n",
          head("Via: SIP/2.0/UDP h%s"),
          head("Via: %s"),
          head("From: <sip:a@b>%s"),
          head("To: %s<sip:a@b>"),
          head("Call-ID: x%s"),
          head("CSeq: %s"),
          head("Contact: %s"),
          head("X: y\r\n%s"),
          head("Max-Forwards: %s"),
          head("Content-Length: %s"));

  private static String head(String line) {
    return "OPTIONS sip:a@b SIP/2.0\r\n"
        + line
        + "\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:c@d>\r\n"
        + "Call-ID: 1\r\nCSeq: 1 OPTIONS\r\n\r\n";
  }

  static Stream<String> places() {
    return PLACES.stream();
  }

  @ParameterizedTest
  @MethodSource("places")
  void parsesTheLargestDatagram_inBoundedTime(String place) {
    for (String piece : PIECES) {
      // Also lines just below the longest that is allowed, or the limit would hide their cost.
      for (int room : new int[] {DATAGRAM - place.length(), SipParser.MAX_HEADER_LENGTH - 100}) {
        byte[] bytes =
            place
                .replace("%s", piece.repeat(room / piece.length()))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(fastest(bytes)).as("%s in %s", piece, place).isLessThan(MOST_MILLIS);
      }
    }
  }

  private static long fastest(byte[] bytes) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < ATTEMPTS && best >= MOST_MILLIS; i++) {
      long start = System.nanoTime();
      Parsed<SipMessage> parsed = SipParser.parse(bytes);
      if (parsed instanceof Parsed.Ok<SipMessage> ok) {
        ok.value().names().forEach(ok.value()::addresses);
        assertThat(ok.value().encode()).isNotEmpty();
      } else {
        SipParser.refusal(bytes, 0, bytes.length, parsed.problem().orElseThrow(), "t");
      }
      new StreamFramer().feed(bytes);
      best = Math.min(best, (System.nanoTime() - start) / 1_000_000);
    }
    return best;
  }
}
