package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.signalbox.core.admin.RpcFailure;
import io.signalbox.core.transport.tls.TlsContexts;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  private static final Instant FIRST = Instant.now().plus(30, ChronoUnit.DAYS);

  @TempDir Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final List<TlsContexts> used = new ArrayList<>();
  private X509Bundle first;
  private Certificates certificates;

  @BeforeEach
  void start() throws Exception {
    first = issue(FIRST);
    write(first.getCertificatePEM(), first.getPrivateKeyPEM());
    Files.writeString(
        directory.resolve(HostConfig.FILE),
        "sip: { listen: 'tls:127.0.0.1:0', tls: { certificate: own.pem, key: own.key } }");
    HostConfig config = HostConfig.read(directory, directory);
    certificates = new Certificates(vertx, config, used::add);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static X509Bundle issue(Instant until) throws Exception {
    return new CertificateBuilder()
        .subject("CN=own")
        .setIsCertificateAuthority(true)
        .notAfter(until)
        .ecp256()
        .buildSelfSigned();
  }

  private void write(String certificate, String key) throws Exception {
    Files.writeString(directory.resolve("own.pem"), certificate);
    Files.writeString(directory.resolve("own.key"), key);
  }

  private TlsContexts read() throws Exception {
    return certificates.read().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatIsOnDisk_isUsedOnceItIsReplaced() throws Exception {
    X509Bundle next = issue(FIRST.plus(1, ChronoUnit.DAYS));
    write(next.getCertificatePEM(), next.getPrivateKeyPEM());
    TlsContexts read = read();
    assertThat(used).isEmpty();
    assertThat(certificates.expiry()).isEqualTo(FIRST.getEpochSecond());
    certificates.replace(read);
    assertThat(used).containsExactly(read);
    assertThat(read.certificates()).containsValue(next.getCertificate());
    assertThat(certificates.expiry()).isEqualTo(FIRST.plus(1, ChronoUnit.DAYS).getEpochSecond());
  }

  @Test
  void whatCannotBeUsed_isRefusedWithItsPlace() throws Exception {
    write(first.getCertificatePEM(), issue(FIRST).getPrivateKeyPEM());
    assertThatThrownBy(this::read)
        .cause()
        .isInstanceOf(RpcFailure.class)
        .hasMessageMatching("signalbox.yaml:1:\\d+: error: the key is not that of the certificate");
    assertThat(used).isEmpty();
  }

  @Test
  void tlsThatIsGoneFromTheFile_isRefused() throws Exception {
    Files.writeString(directory.resolve(HostConfig.FILE), "sip: { listen: 'udp:127.0.0.1:0' }");
    assertThatThrownBy(this::read).cause().hasMessageContaining("has no sip.tls any more");
  }
}
