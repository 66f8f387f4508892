package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.signalbox.core.transport.ConnectionLimits;
import io.signalbox.core.transport.ListenAddress;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import io.signalbox.sip.HostPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SocketConfigTest {
  @TempDir Path directory;

  private X509Bundle own;

  @BeforeEach
  void certificates() throws Exception {
    own = issue("own");
    Files.createDirectories(directory.resolve("tls"));
    write("own.pem", own.getCertificatePEM());
    write("own.key", own.getPrivateKeyPEM());
    write("other.key", issue("other").getPrivateKeyPEM());
    write("pkcs1.key", "-----BEGIN RSA PRIVATE KEY-----\n-----END RSA PRIVATE KEY-----\n");
  }

  private static X509Bundle issue(String name) throws Exception {
    return new CertificateBuilder()
        .subject("CN=" + name)
        .setIsCertificateAuthority(true)
        .ecp256()
        .buildSelfSigned();
  }

  private void write(String name, String text) throws Exception {
    Files.writeString(directory.resolve("tls").resolve(name), text);
  }

  private SocketConfig read(String text) throws Exception {
    Files.writeString(directory.resolve(HostConfig.FILE), text);
    return HostConfig.read(directory, directory).sockets();
  }

  @Test
  void aListenerIsATextOrAMapping() throws Exception {
    SocketConfig sockets =
        read(
            """
            sip:
              listen:
                - "udp:127.0.0.1:5070"
                - { listen: "tcp:[::1]", advertise: "sip.example.com", tos: 0x68 }
                - { listen: "udp:[::]:5071", advertise: "[2001:db8::1]:6000", tos: 184 }
            """);
    assertThat(sockets.listeners())
        .extracting(Object::toString)
        .containsExactly("udp:127.0.0.1:5070", "tcp:[::1]:5060", "udp:[::]:5071");
    assertThat(sockets.listeners())
        .extracting(ListenAddress::advertised)
        .containsExactly(
            null, new HostPort("sip.example.com", -1), new HostPort("[2001:db8::1]", 6000));
    assertThat(sockets.listeners()).extracting(ListenAddress::tos).containsExactly(-1, 0x68, 184);
    assertThat(sockets.limits()).isEqualTo(ConnectionLimits.DEFAULT);
    assertThat(sockets.tls()).isNull();
  }

  @Test
  void everyLimitCanBeSet() throws Exception {
    SocketConfig sockets =
        read(
            """
            sip:
              connections:
                max: 1
                max_per_source: 2
                handshake_seconds: 3
                first_message_seconds: 4
                message_seconds: 5
                idle_seconds: 6
                connect_millis: 7
                unacknowledged_seconds: 8
                queue_bytes: 90000
            """);
    assertThat(sockets.limits())
        .isEqualTo(
            new ConnectionLimits(
                1,
                2,
                Duration.ofSeconds(3),
                Duration.ofSeconds(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                Duration.ofMillis(7),
                Duration.ofSeconds(8),
                90_000));
  }

  @Test
  void certificatesAreFilesOfTheDirectory_orStandInTheirPlace() throws Exception {
    TlsContexts tls =
        read("""
                sip:
                  listen: "tls:127.0.0.1:5061"
                  tls:
                    certificate: tls/own.pem
                    key: "${file:tls/own.key}"
                    ca: tls/own.pem
                    client_certificates: require
                    verify: chain
                    versions: [ 1.3 ]
                    names:
                      SIP.example.com: { certificate: tls/own.pem, key: tls/own.key }
                """)
            .tls();
    assertThat(tls.certificates()).containsOnlyKeys("*", "sip.example.com");
    assertThat(tls.certificates().get("*")).isEqualTo(own.getCertificate());
    assertThat(tls.verify()).isEqualTo(Verify.CHAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          certificate: tls/own.pem, key: tls/none.key         | 1:46: error: tls/none.key: there is no such file
          certificate: tls, key: tls/own.key                  | 1:28: error: tls: cannot be read
          certificate: tls/own.key, key: tls/own.key          | 1:28: error: tls/own.key: there is no certificate in PEM
          certificate: tls/own.pem, key: tls/own.pem          | 1:46: error: tls/own.pem: there is no private key in PEM
          certificate: tls/own.pem, key: tls/pkcs1.key        | 1:46: error: tls/pkcs1.key: the private key is no PKCS #8
          certificate: tls/own.pem, key: tls/other.key        | 1:46: error: the key is not that of the certificate
          certificate: tls/own.pem                            | error: TLS needs key
          certificate: tls/own.pem, key: tls/own.key, ca: x   | 1:63: error: x: there is no such file
          certificate: tls/own.pem, key: tls/own.key, versions: 1.1 | 1.1 is no version of TLS that is spoken here
          certificate: tls/own.pem, key: tls/own.key, verify: all | verify is one of name, chain, none
          certificate: tls/own.pem, key: tls/own.key, keys: x | unknown key "keys"
          certificate: tls/own.pem, key: tls/own.key, names: { a: { certificate: tls/own.pem, key: tls/other.key } } | 1:104: error: the key is not that of the certificate
          """)
  void saysWhatIsWrongWithACertificate_andWhere(String tls, String message) {
    assertThatThrownBy(() -> read("sip: { tls: { " + tls + " } }"))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageStartingWith("signalbox.yaml:1:")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          listen: "udp:127.0.0.1", tos: 256       | tos is a number from 0 to 255
          listen: "udp:127.0.0.1", tos: high      | tos is a number from 0 to 255
          listen: "udp:127.0.0.1", advertise: ":" | 1:56: error: :
          listen: "udp:127.0.0.1", avertise: x    | unknown key "avertise"; did you mean "advertise"?
          advertise: x                            | a listen address starts with
          """)
  void saysWhatIsWrongWithAListener(String listener, String message) {
    assertThatThrownBy(() -> read("sip: { listen: [ { " + listener + " } ] }"))
        .isInstanceOf(ConfigFailure.class)
        .hasMessageStartingWith("signalbox.yaml:1:")
        .hasMessageContaining(message);
  }
}
