package io.signalbox.sip.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.Rfc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestVectorsTest {
  private static final byte[] NO_BODY = {};

  @Test
  @Rfc({"2617 §3.2.2.1", "2617 §3.2.2.2", "2617 §3.2.2.3", "2617 §3.5"})
  void computesTheExampleOfRfc2617() {
    DigestCredentials credentials =
        parse(
            "Digest username=\"Mufasa\", realm=\"testrealm@host.com\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", uri=\"/dir/index.html\","
                + " qop=auth, nc=00000001, cnonce=\"0a4f113b\","
                + " response=\"6629fae49393a05397450978507c4ef1\","
                + " opaque=\"5ccc069c403ebaf9f0171e9517f40e41\"");

    assertThat(response(credentials, "Circle Of Life")).isEqualTo(credentials.response());
  }

  @ParameterizedTest
  @Rfc({"7616 §3.4.1", "7616 §3.4.2", "7616 §3.4.3", "7616 §3.9.1"})
  @CsvSource({
    "MD5, 8ca523f5e9506fed4657c9700eebdbec",
    "SHA-256, 753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"
  })
  void computesTheExampleOfRfc7616(String algorithm, String expected) {
    DigestCredentials credentials =
        parse(
            "Digest username=\"Mufasa\", realm=\"http-auth@example.org\","
                + " uri=\"/dir/index.html\", algorithm="
                + algorithm
                + ", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", nc=00000001,"
                + " cnonce=\"f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ\", qop=auth,"
                + " response=\"?\", opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");

    assertThat(response(credentials, "Circle of Life")).isEqualTo(expected);
  }

  /**
   * The values printed in RFC 7616 §3.9.2 are SHA-512 cut to 256 bits; SHA-512/256 (FIPS 180-4)
   * starts from other values, and §6.1 of the same RFC means that one.
   */
  @Test
  @Rfc("7616 §3.9.2")
  void computesSha512_256_notThePrintedExampleOfRfc7616() {
    String printed = "ae66e67d6b427bd3f120414a82e4acff38e8ecd9101d6c861229025f607a79dd";
    DigestCredentials credentials =
        parse(
            "Digest username=\"J\u00e4s\u00f8n Doe\", realm=\"api@example.org\","
                + " uri=\"/doe.json\", algorithm=SHA-512-256,"
                + " nonce=\"5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK\", nc=00000001,"
                + " cnonce=\"NTg6RKcb9boFIAS3KrFK9BGeh+iDa/sm6jUMp2wds69v\", qop=auth,"
                + " response=\""
                + printed
                + "\"");

    assertThat(response(credentials, "Secret, or not?"))
        .isEqualTo("3798d4131c277846293534c3edc11bd8a5e4cdcbff78b05db9d95eeb1cec68a5")
        .isNotEqualTo(printed);
    // FIPS 180-4, the example for "abc".
    assertThat(DigestAlgorithm.SHA_512_256.hex("abc"))
        .isEqualTo("53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23");
  }

  @ParameterizedTest
  @Rfc({"8760 §2.1", "8760 §2.2", "7616 §3.4.1"})
  @CsvSource({
    "MD5, '', bf57e4e0d0bffc0fbaedce64d59add5e",
    "MD5, auth, 89eb0059246c02b2f6ee02c7961d5ea3",
    "MD5, auth-int, 77226bb823dc077c1ad3537415667bae",
    "MD5-sess, '', fff17611bcbbf00c9116a2c922dea8e1",
    "MD5-sess, auth, e4e4ea61d186d07a92c9e1f6919902e9",
    "MD5-sess, auth-int, 8527c9ab1b4eed3fd75491f811944e26",
    "SHA-256, '', 38aad98c50c33abe72c5f88dd17246ffcfa6b1f68852c855719ff0659386c0ca",
    "SHA-256, auth, b3b5a6c69453abafaab9ae4dccdac90a076b6c80615d5f3498e7433b6e93bf4f",
    "SHA-256, auth-int, 554a9ffe79ce71c3cb6c9630deddd2787d8033f895e5cdef6a73c8e84ed4c979",
    "SHA-256-sess, auth, 5da59c9ca40954be9d5063a15a174066c8251be2c10cf47c144c366dc7daf792",
    "SHA-256-sess, auth-int, 0b4a1efc19e1b701ec5775b6b16dde0fc416102e34a6c5bd6f957b20b5d79170",
    "SHA-512-256, auth, 7f1a09de0f19af0a1eac2b28d33e3f2fb89cca1ad8fb01bba5e1883b288bac14",
    "SHA-512-256-sess, auth, 077d9677be83f41f162d1a4453dc163389919f81e5927391d972f477da767633",
    "SHA-512-256-sess, auth-int, 0220683d8c9faccc1d05bd2ef0e7ccdff87eacd5f06fb6bfd9cd7d3acf66a00b"
  })
  void computesEveryAlgorithmAndQop(String algorithm, String qop, String expected) {
    String withQop = qop.isEmpty() ? "" : ", qop=" + qop + ", nc=00000001";
    DigestCredentials credentials =
        parse(
            "Digest username=\"bob\", realm=\"biloxi.com\", uri=\"sip:bob@biloxi.com\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\", cnonce=\"0a4f113b\","
                + " response=\""
                + expected
                + "\", algorithm="
                + algorithm
                + withQop);
    DigestAlgorithm hash = credentials.digestAlgorithm().orElseThrow();
    String ha1 = hash.ha1("bob", "biloxi.com", "zanzibar");
    byte[] body = "v=0\r\n".getBytes(UTF_8);

    assertThat(DigestResponse.of(credentials, hash, ha1, "INVITE", body)).isEqualTo(expected);
    assertThat(DigestResponse.matches(credentials, hash, ha1, "INVITE", body)).isTrue();
    assertThat(DigestResponse.matches(credentials, hash, ha1, "BYE", body)).isFalse();
    assertThat(DigestResponse.matches(credentials, hash, ha1, "INVITE", NO_BODY))
        .isEqualTo(!qop.equals("auth-int"));
  }

  @Test
  void comparesHexInAnyCase_andRefusesOtherLengths() {
    DigestCredentials given =
        parse(
            "Digest username=\"bob\", realm=\"biloxi.com\", uri=\"sip:bob@biloxi.com\","
                + " nonce=\"dcd98b7102dd2f0e8b11d0f600bfb0c093\","
                + " response=\"BF57E4E0D0BFFC0FBAEDCE64D59ADD5E\"");
    String ha1 = DigestAlgorithm.MD5.ha1("bob", "biloxi.com", "zanzibar");

    assertThat(matches(given, ha1)).isTrue();
    assertThat(matches(given.withResponse(given.response() + "0"), ha1)).isFalse();
    assertThat(matches(given.withResponse(""), ha1)).isFalse();
  }

  private static boolean matches(DigestCredentials credentials, String ha1) {
    return DigestResponse.matches(credentials, DigestAlgorithm.MD5, ha1, "INVITE", NO_BODY);
  }

  private static String response(DigestCredentials credentials, String password) {
    DigestAlgorithm algorithm = credentials.digestAlgorithm().orElseThrow();
    String ha1 = algorithm.ha1(credentials.username(), credentials.realm(), password);
    return DigestResponse.of(credentials, algorithm, ha1, "GET", NO_BODY);
  }

  private static DigestCredentials parse(String text) {
    return DigestCredentials.parse(text).orElseThrow();
  }
}
