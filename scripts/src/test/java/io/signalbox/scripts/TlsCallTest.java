package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.testkit.agent.UdpAgent;
import io.vertx.core.json.JsonArray;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls in over UDP and out over TLS. */
class TlsCallTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final Address TLS = Address.of("tls:127.0.0.1");
  private static final String YAML =
      """
      sip:
        listen: [ "udp:127.0.0.1:0", "tls:127.0.0.1:0" ]
        tls: { certificate: tls/host.pem, key: tls/host.key, ca: tls/ca.pem }
      modules: ./jars
      admin: { listen: "127.0.0.1:0" }
      """;

  @TempDir Path directory;

  private TlsFiles files;
  private Configuration configuration;

  @BeforeEach
  void configure() throws Exception {
    files = new TlsFiles();
    configuration = Configuration.in(directory).write("signalbox.yaml", YAML);
    files.write(configuration, "host", files.issue("host"));
  }

  private SSLServerSocket carrier() throws Exception {
    SSLServerSocket carrier =
        (SSLServerSocket)
            files
                .peer(files.issue("carrier"))
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    carrier.setSoTimeout(PATIENCE_MILLIS);
    configuration.write(
        "accounts.yaml",
        """
        customers:
          acme:
            trunks:
              - { address: 127.0.0.1, direction: sends, protocol: UDP }
        carriers:
          north:
            trunks:
              - { address: 127.0.0.1, port: %d, direction: receives, protocol: TLS }
        """
            .formatted(carrier.getLocalPort()));
    return carrier;
  }

  private static CallSide.Pipe udp(UdpAgent agent, RunningHost host) {
    return new CallSide.Pipe() {
      @Override
      public void send(SipMessage message) {
        agent.send(message, host.sip());
      }

      @Override
      public SipMessage next() {
        return agent
            .receive(PATIENCE_MILLIS)
            .orElseThrow(() -> new AssertionError("nothing came:\n" + host.program().output()))
            .message();
      }
    };
  }

  private static CallSide.Pipe tls(StreamPeer peer) {
    return new CallSide.Pipe() {
      @Override
      public void send(SipMessage message) throws Exception {
        peer.send(message.encode());
      }

      @Override
      public SipMessage next() throws Exception {
        return SipParser.parse(peer.message().orElseThrow()).orElseThrow();
      }
    };
  }

  @Test
  void bothSidesGoOnByUdpAndByTls_throughBothRecordRoutes_whileCertificatesAreReplaced()
      throws Exception {
    try (SSLServerSocket carrier = carrier();
        RunningHost host = RunningHost.start(configuration);
        UdpAgent phone = new UdpAgent("127.0.0.1", 0)) {
      CallSide alice = new CallSide(udp(phone, host), "UDP", phone.address());
      alice.invite(SipUri.of("442079460123", "127.0.0.1", host.sip().getPort()));
      try (StreamPeer connection = new StreamPeer(carrier.accept())) {
        CallSide bob = new CallSide(tls(connection), "TLS", "127.0.0.1:" + carrier.getLocalPort());
        SipRequest invite = bob.ringing();
        int tlsPort = host.port(TLS);
        assertThat(invite.topVia().transport()).isEqualTo("TLS");
        assertThat(invite.topVia().port()).isEqualTo(tlsPort);
        assertThat(invite.topVia().params().has("alias")).isTrue();
        List<String> recorded = invite.values(HeaderName.RECORD_ROUTE);
        assertThat(recorded).hasSize(2);
        assertThat(recorded.get(0)).startsWith("<sip:127.0.0.1:" + tlsPort + ";transport=tls;lr");
        assertThat(recorded.get(1))
            .startsWith("<sip:127.0.0.1:" + host.sip().getPort() + ";lr")
            .doesNotContain("transport");
        bob.pickUp(alice::answered);

        bob.ask("INVITE");
        alice.grant("INVITE", bob::granted);
        X509Bundle next = files.issue("next");
        files.write(configuration, "host", next);
        JsonArray shown = (JsonArray) host.rpc("certificates.reload");
        assertThat(shown.getJsonObject(0).getString("subject")).isEqualTo("CN=next");
        assertThat(serial(host)).isEqualTo(next.getCertificate().getSerialNumber());

        alice.ask("INVITE");
        bob.grant("INVITE", alice::granted);
        bob.ask("BYE");
        alice.grant("BYE", bob::granted);

        CallSide again = new CallSide(udp(phone, host), "UDP", phone.address());
        CallSide bobAgain =
            new CallSide(tls(connection), "TLS", "127.0.0.1:" + carrier.getLocalPort());
        again.invite(SipUri.of("442079460123", "127.0.0.1", host.sip().getPort()));
        bobAgain.ringing(); // by the same connection
        bobAgain.pickUp(again::answered);
        again.ask("BYE");
        bobAgain.grant("BYE", again::granted);
      }
      assertThat(host.metric("signalbox_calls_active")).isZero();
    }
  }

  /** The certificate that a new connection to the host is shown. */
  private BigInteger serial(RunningHost host) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            files
                .peer(files.issue("client"))
                .getSocketFactory()
                .createSocket("127.0.0.1", host.port(TLS))) {
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }
  }
}
