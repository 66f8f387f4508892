package io.signalbox.core.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import io.signalbox.sip.Parsed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
  private static X509Bundle bundle(Algorithm algorithm) throws Exception {
    return new CertificateBuilder()
        .subject("CN=test")
        .algorithm(algorithm)
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
  }

  @ParameterizedTest
  @EnumSource(names = {"ecp256", "ecp384", "rsa2048", "ed25519", "ed448"})
  void readsKeysOfEveryKind_andTellsThoseOfTheCertificateFromOthers(Algorithm algorithm)
      throws Exception {
    X509Bundle one = bundle(algorithm);
    X509Bundle other = bundle(algorithm);
    var chain = Pem.certificates(one.getCertificatePathPEM()).orElseThrow();

    assertThat(chain).isEqualTo(List.of(one.getCertificate()));
    assertThat(own(one, chain).matches()).isTrue();
    assertThat(own(other, chain).matches()).isFalse();
    assertThat(own(bundle(Algorithm.rsa2048), chain).matches()).isFalse();
  }

  private static KeyAndChain own(X509Bundle keyOf, List<java.security.cert.X509Certificate> chain) {
    return new KeyAndChain(Pem.key(keyOf.getPrivateKeyPEM()).orElseThrow(), chain);
  }

  @Test
  void readsAChain_withWhatStandsBetween() throws Exception {
    X509Bundle root =
        new CertificateBuilder()
            .subject("CN=root")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    X509Bundle leaf = new CertificateBuilder().subject("CN=leaf").buildIssuedBy(root);
    String text = leaf.getCertificatePEM() + "\n" + root.getCertificatePEM();
    assertThat(Pem.certificates(text).orElseThrow())
        .containsExactly(leaf.getCertificate(), root.getCertificate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no PEM",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN CERTIFICATE-----\n"
      })
  void saysWhatIsNoCertificate(String text) {
    assertThat(Pem.certificates(text).problem()).isPresent();
  }

  @Test
  void saysWhatAKeyIsInstead_andNothingOfIt() {
    assertThat(message("")).isEqualTo("there is no private key in PEM");
    assertThat(message("-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----"))
        .contains("no PKCS #8; openssl pkcs8")
        .doesNotContain("c2VjcmV0");
    assertThat(message("-----BEGIN ENCRYPTED PRIVATE KEY-----\n")).contains("is encrypted");
    assertThat(message("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"))
        .contains("none of EC")
        .doesNotContain("c2VjcmV0");
  }

  private static String message(String text) {
    Parsed<?> parsed = Pem.key(text);
    return parsed.problem().orElseThrow().message();
  }
}
