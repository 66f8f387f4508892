package io.signalbox.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.ParseFailure;
import io.signalbox.sip.Rfc;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigestHeadersTest {
  @Test
  @Rfc({"7616 §3.3", "2617 §3.2.1"})
  void readsAChallenge_whateverTheSpacingAndCase() {
    DigestChallenge challenge =
        DigestChallenge.parse(
                " DIGEST Realm = \"a, b\" ,nonce=\"n=1\",, STALE=TRUE , qop=\"auth , auth-int\""
                    + ", algorithm=sha-256,opaque=\"\", domain=\"sip:a,b\", charset=UTF-8")
            .orElseThrow();

    assertThat(challenge.realm()).isEqualTo("a, b");
    assertThat(challenge.nonce()).isEqualTo("n=1");
    assertThat(challenge.stale()).isTrue();
    assertThat(challenge.qop()).containsExactly("auth", "auth-int");
    assertThat(challenge.digestAlgorithm()).contains(DigestAlgorithm.SHA_256);
    assertThat(challenge.opaque()).contains("");
    assertThat(challenge.others())
        .containsEntry("domain", "\"sip:a,b\"")
        .containsEntry("charset", "UTF-8")
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Digest realm=\"plain\", nonce=\"abc\"",
        "Digest realm=\"a \\\"quoted\\\" \\\\ realm\", nonce=\"abc\", opaque=\"o\", stale=true,"
            + " algorithm=SHA-512-256, qop=\"auth,auth-int,token\", domain=\"sip:example.com\""
      })
  void writesAChallengeAsItWasRead(String text) {
    assertThat(DigestChallenge.parse(text).orElseThrow()).hasToString(text);
  }

  @Test
  @Rfc({"7616 §3.4.5", "2617 §3.2.2.4"})
  void undoesAndRestoresEscapesInQuotedStrings() {
    String text =
        "Digest username=\"al\\\"ice\\\\\", realm=\"r\", nonce=\"n\", uri=\"sip:x\","
            + " response=\"00\", algorithm=MD5, cnonce=\"c\", qop=auth, nc=0000000a, ext=\"a,b\"";
    DigestCredentials credentials = DigestCredentials.parse(text).orElseThrow();

    assertThat(credentials.username()).isEqualTo("al\"ice\\");
    assertThat(credentials.count()).isEqualTo(10);
    assertThat(credentials).hasToString(text);
  }

  @Test
  @Rfc({"2617 §3.2.1", "8760 §2.6"})
  void takesMd5WithoutQop_whenNothingIsSaid() {
    DigestChallenge challenge =
        DigestChallenge.parse("Digest realm=\"r\", nonce=\"n\"").orElseThrow();

    assertThat(challenge.digestAlgorithm()).contains(DigestAlgorithm.MD5);
    assertThat(challenge.preferredQop()).contains(Qop.NONE);
    assertThat(challenge.answer("u", "p", "INVITE", "sip:x", new byte[0], "c", 1).cnonce())
        .isEmpty();
  }

  @ParameterizedTest
  @Rfc({"2617 §3.2.1", "8760 §2.6"})
  @CsvSource({
    "'auth-int,auth', AUTH",
    "auth-int, AUTH_INT",
    "'token,AUTH-INT', AUTH_INT",
    "token, "
  })
  void prefersAuthAndPassesOverUnknownQop(String offered, Qop expected) {
    DigestChallenge challenge =
        DigestChallenge.parse("Digest realm=\"r\", nonce=\"n\", qop=\"" + offered + "\"")
            .orElseThrow();

    assertThat(challenge.preferredQop()).isEqualTo(Optional.ofNullable(expected));
    assertThat(challenge.answerable()).isEqualTo(expected != null);
  }

  @Test
  @Rfc({"2617 §3.2.2", "7616 §3.4"})
  void answersAChallenge_soThatTheOtherSideAgrees() {
    DigestChallenge challenge =
        DigestChallenge.of("r", "n", DigestAlgorithm.SHA_256_SESS, List.of(Qop.AUTH_INT), false);
    byte[] body = {1, 2};
    DigestCredentials answer =
        challenge.answer("user", "secret", "INVITE", "sip:x", body, "cnonce", 17);
    DigestCredentials received = DigestCredentials.parse(answer.toString()).orElseThrow();
    String ha1 = DigestAlgorithm.SHA_256.ha1("user", "r", "secret");

    assertThat(received.nc()).contains("00000011");
    assertThat(DigestResponse.matches(received, DigestAlgorithm.SHA_256_SESS, ha1, "INVITE", body))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Basic realm=\"r\"                        | auth-scheme",
        "Digestrealm=\"r\"                        | auth-scheme",
        "''                                       | auth-scheme",
        "Digest                                   | digest-cln",
        "Digest realm=\"r\"                       | digest-cln",
        "Digest realm=\"r\", nonce=\"n            | quoted-string",
        "Digest realm=\"r\", nonce=\"n\\\"        | quoted-string",
        "Digest realm=\"r\" nonce=\"n\"           | auth-param",
        "Digest realm=\"r\", nonce=\"n\", realm=x | auth-param",
        "Digest realm=\"r\", nonce=\"n\", x       | auth-param",
        "Digest realm=\"r\", nonce=\"n\", =x      | auth-param",
      })
  void refusesABadChallenge(String text, String rule) {
    assertThat(DigestChallenge.parse(text).problem()).map(ParseFailure::rule).contains(rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "qop=auth, nc=00000001                       | digest-response",
        "qop=auth, cnonce=\"c\"                      | digest-response",
        "qop=auth, cnonce=\"c\", nc=1000000000       | nc-value",
        "qop=auth, cnonce=\"c\", nc=0000000x         | nc-value",
        "qop=auth, cnonce=\"c\", nc=                 | nc-value",
        "qop=auth-conf, cnonce=\"c\", nc=00000001    | message-qop",
        "algorithm=MD5-sess                          | digest-response",
      })
  void refusesBadCredentials(String more, String rule) {
    String good = "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"00\"";

    assertThat(DigestCredentials.parse(good).problem()).isEmpty();
    assertThat(DigestCredentials.parse(good + ", " + more).problem())
        .map(ParseFailure::rule)
        .contains(rule);
  }

  @ParameterizedTest
  @Rfc("7616 §3.4")
  @ValueSource(strings = {"username", "realm", "nonce", "uri", "response"})
  void refusesCredentialsThatLackAPart(String missing) {
    String text =
        "Digest username=\"u\", realm=\"r\", nonce=\"n\", uri=\"sip:x\", response=\"00\""
            .replace(missing, "other");

    assertThat(DigestCredentials.parse(text).problem())
        .map(ParseFailure::rule)
        .contains("digest-response");
  }
}
