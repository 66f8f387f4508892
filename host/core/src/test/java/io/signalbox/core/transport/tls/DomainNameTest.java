package io.signalbox.core.transport.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DomainNameTest {
  private static X509Certificate certificate(UnaryOperator<CertificateBuilder> names)
      throws Exception {
    return names
        .apply(
            new CertificateBuilder()
                .subject("CN=common.example")
                .setIsCertificateAuthority(true)
                .ecp256())
        .buildSelfSigned()
        .getCertificate();
  }

  @Test
  void aDnsNameMatches_inAnyCase() throws Exception {
    X509Certificate named =
        certificate(b -> b.addSanDnsName("one.example").addSanDnsName("two.example"));
    assertThat(DomainName.matches(named, "TWO.example")).isTrue();
    assertThat(DomainName.matches(named, "three.example")).isFalse();
    assertThat(DomainName.matches(named, "sub.one.example")).isFalse();
  }

  /** RFC 5922 §7.1. */
  @Test
  void aSipUriCountsAlone_whereThereIsOne() throws Exception {
    X509Certificate both =
        certificate(
            b -> b.addSanUriName(URI.create("sip:sip.example")).addSanDnsName("dns.example"));
    assertThat(DomainName.matches(both, "sip.example")).isTrue();
    assertThat(DomainName.matches(both, "dns.example")).isFalse();
  }

  /** RFC 5922 §7.1. */
  @Test
  void aUriOfAUser_orOfAnotherScheme_isNoDomain() throws Exception {
    X509Certificate user =
        certificate(
            b ->
                b.addSanUriName(URI.create("sip:alice@one.example"))
                    .addSanUriName(URI.create("sips:two.example"))
                    .addSanDnsName("dns.example"));
    assertThat(DomainName.matches(user, "one.example")).isFalse();
    assertThat(DomainName.matches(user, "two.example")).isFalse();
    assertThat(DomainName.matches(user, "dns.example")).isTrue();
  }

  /** RFC 5922 §7.2. */
  @Test
  void aWildcardMatchesNothing_norDoesTheCommonName() throws Exception {
    byte[] name = "*.example".getBytes(StandardCharsets.US_ASCII);
    byte[] names = new byte[4 + name.length];
    names[0] = 0x30; // GeneralNames (RFC 5280 §4.2.1.6) with one dNSName
    names[1] = (byte) (2 + name.length);
    names[2] = (byte) 0x82;
    names[3] = (byte) name.length;
    System.arraycopy(name, 0, names, 4, name.length);
    X509Certificate wildcard =
        certificate(b -> b.addExtensionOctetString("2.5.29.17", false, names));
    assertThat(wildcard.getSubjectAlternativeNames().toString()).contains("*.example");
    assertThat(DomainName.matches(wildcard, "one.example")).isFalse();
    assertThat(DomainName.matches(wildcard, "common.example")).isFalse();
  }

  @Test
  void anAddressMatchesAnAddress_inWhateverForm() throws Exception {
    X509Certificate addresses =
        certificate(
            b ->
                b.addSanIpAddress("192.0.2.1")
                    .addSanIpAddress("2001:db8::1")
                    .addSanDnsName("192.0.2.9"));
    assertThat(DomainName.matches(addresses, "192.0.2.1")).isTrue();
    assertThat(DomainName.matches(addresses, "2001:DB8:0:0::1")).isTrue();
    assertThat(DomainName.matches(addresses, "192.0.2.9")).isFalse();
  }
}
