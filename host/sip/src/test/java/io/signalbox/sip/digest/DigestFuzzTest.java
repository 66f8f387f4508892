package io.signalbox.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Parsed;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestFuzzTest {
  private static final String CHALLENGE =
      "Digest realm=\"a \\\"b\\\"\", nonce=\"n/1==\", opaque=\"\", stale=true, algorithm=SHA-256,"
          + " qop=\"auth,auth-int\", domain=\"sip:a, sip:b\", charset=UTF-8";
  private static final String CREDENTIALS =
      "Digest username=\"u\\\\\", realm=\"r\", nonce=\"n\", uri=\"sip:x;y=z\", response=\"0a\","
          + " algorithm=MD5, cnonce=\"c\", opaque=\"o\", qop=auth, nc=00000001, ext=\"e\"";

  /** What was understood means the same when it is written and read again. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void readsWhateverComes_andWritesWhatItUnderstood(long seed) {
    Random random = new Random(seed);
    int understood = 0;
    for (int i = 0; i < 5_000; i++) {
      if (DigestChallenge.parse(mutated(CHALLENGE, random))
          instanceof Parsed.Ok<DigestChallenge> ok) {
        assertThat(DigestChallenge.parse(ok.value().toString()).orElseThrow())
            .isEqualTo(ok.value());
        understood++;
      }
      if (DigestCredentials.parse(mutated(CREDENTIALS, random))
          instanceof Parsed.Ok<DigestCredentials> ok) {
        assertThat(DigestCredentials.parse(ok.value().toString()).orElseThrow())
            .isEqualTo(ok.value());
        understood++;
      }
    }
    assertThat(understood).isBetween(1_000, 9_999);
  }

  private static String mutated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int n = random.nextInt(4); n >= 0; n--) {
      int at = random.nextInt(changed.append(' ').length());
      switch (random.nextInt(4)) {
        case 0 -> changed.deleteCharAt(at);
        case 1 -> changed.insert(at, "\"\\,= \t;".charAt(random.nextInt(7)));
        case 2 -> changed.setCharAt(at, (char) random.nextInt(256));
        default -> changed.setLength(at);
      }
    }
    return changed.toString();
  }
}
