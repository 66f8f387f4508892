package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {
  private static final Phrases SCANNERS =
      new Phrases(List.of("friendly-scanner", "sipvicious", "sipcli", "vicar", ""));

  @ParameterizedTest
  @CsvSource({
    "friendly-scanner, true",
    "FRIENDLY-Scanner/1.0, true",
    "a sipvicar, true",
    "sipsipcli, true",
    "friendly-friendly-scanner, true",
    "friendly scanner, false",
    "sipviciou, false",
    "Asterisk PBX 18, false",
    "'', false",
  })
  void findsAnyOfThem_inAnyCase(String text, boolean expected) {
    assertThat(in(SCANNERS, text)).isEqualTo(expected);
  }

  @Test
  void withoutPhrases_findsNothing() {
    assertThat(in(new Phrases(List.of()), "anything")).isFalse();
  }

  @Test
  void readsTheLineOfAMessage_asItCame() {
    String text =
        """
        OPTIONS sip:x SIP/2.0
        Via: SIP/2.0/UDP h;branch=z9hG4bKa
        From: <sip:a@h>;tag=1
        To: <sip:b@h>
        Call-ID: 1
        CSeq: 1 OPTIONS
        User-agent: SipCLI/v1.8
        Content-Length: 0

        """;
    byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
    SipMessage message = SipParser.parse(bytes).orElseThrow();
    assertThat(message.mentions(HeaderName.USER_AGENT, SCANNERS)).isTrue();
    assertThat(message.mentions(HeaderName.FROM, SCANNERS)).isFalse();
    assertThat(message.mentions(HeaderName.SUBJECT, SCANNERS)).isFalse();
  }

  @Test
  void agreesWithAPlainSearch() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      List<String> words =
          IntStream.range(0, 1 + random.nextInt(4)).mapToObj(i -> text(random, 4)).toList();
      String text = text(random, 24);
      boolean expected =
          words.stream()
              .anyMatch(w -> text.toLowerCase(Locale.ROOT).contains(w.toLowerCase(Locale.ROOT)));
      assertThat(in(new Phrases(words), text)).as("%s in %s", words, text).isEqualTo(expected);
    }
  }

  private static String text(Random random, int longest) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(longest) + 1; i > 0; i--) {
      text.append("abAB-".charAt(random.nextInt(5)));
    }
    return text.toString();
  }

  private static boolean in(Phrases phrases, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return phrases.in(bytes, 0, bytes.length);
  }
}
