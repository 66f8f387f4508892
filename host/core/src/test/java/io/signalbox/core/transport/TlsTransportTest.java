package io.signalbox.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.pkitesting.X509Bundle;
import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.tls.TlsContexts;
import io.signalbox.core.transport.tls.TlsSettings;
import io.signalbox.core.transport.tls.TlsSettings.ClientCertificates;
import io.signalbox.core.transport.tls.TlsSettings.Verify;
import io.signalbox.sip.Rfc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TlsTransportTest {
  private static final int PATIENCE_MILLIS = 10_000;

  private Authority authority;
  private X509Bundle loopback;
  private Host host;

  @BeforeEach
  void start() throws Exception {
    authority = new Authority();
    loopback = authority.forLoopback();
    host = listening(authority.contexts(loopback));
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
  }

  private static Host listening(TlsContexts contexts) throws Exception {
    Host listening = new Host(true, ConnectionLimits.DEFAULT, contexts);
    Host.get(listening.open("tls:127.0.0.1:0"));
    return listening;
  }

  private void restart(TlsSettings settings) throws Exception {
    host.close();
    host = listening(new TlsContexts(settings));
  }

  private SSLSocket connect(X509Bundle own, String name, String... versions) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            authority
                .peer(own)
                .getSocketFactory()
                .createSocket(host.address(0).getAddress(), host.address(0).getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    SSLParameters parameters = socket.getSSLParameters();
    if (name != null) {
      parameters.setServerNames(List.of(new SNIHostName(name)));
    }
    socket.setSSLParameters(parameters);
    if (versions.length > 0) {
      socket.setEnabledProtocols(versions);
    }
    return socket;
  }

  private static Certificate shown(SSLSocket socket) throws IOException {
    socket.startHandshake();
    return socket.getSession().getPeerCertificates()[0];
  }

  private SSLServerSocket server(X509Bundle own) throws Exception {
    SSLServerSocket server =
        (SSLServerSocket)
            authority
                .peer(own)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
    return server;
  }

  private static Hop to(SSLServerSocket server, String domain) {
    InetSocketAddress remote = (InetSocketAddress) server.getLocalSocketAddress();
    return new Hop(Transport.TLS, remote, null, domain);
  }

  private static byte[] request(String callId, int sentBy) {
    String via = "SIP/2.0/TLS 127.0.0.1:" + sentBy + ";branch=z9hG4bK-1;alias";
    return Wire.request("OPTIONS", callId, via, 0);
  }

  private static byte[] read(SSLSocket socket, int length) throws IOException {
    return socket.getInputStream().readNBytes(length);
  }

  // --- clients -----------------------------------------------------------------------------------

  @Test
  void takesMessagesHoweverTheyAreCut_answersKeepAlive_andAnswersByTheConnection()
      throws Exception {
    try (SSLSocket peer = connect(null, null)) {
      for (byte b : Wire.optionsByTcp("dribble", 5)) {
        peer.getOutputStream().write(b);
      }
      peer.getOutputStream().write(Wire.optionsByTcp("large", 200_000));
      assertThat(host.nextReceived().message().body()).hasSize(5);
      Source source = host.nextReceived().source();
      assertThat(source.transport()).isEqualTo(Transport.TLS);
      peer.getOutputStream().write("\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(read(peer, 2)).asString().isEqualTo("\r\n");
      byte[] answer = Wire.optionsByTcp("back", 100_000);
      host.send(0, answer, Hop.back(source));
      assertThat(read(peer, answer.length)).isEqualTo(answer);
    }
  }

  @Test
  void showsTheCertificateOfTheNameThatIsAskedFor_elseTheMainOne() throws Exception {
    X509Bundle sip = authority.forName("sip.example.com");
    TlsSettings settings = authority.settings(loopback, ClientCertificates.NONE, Verify.NAME);
    restart(
        new TlsSettings(
            settings.main(),
            Map.of("sip.example.com", Authority.own(sip)),
            settings.ca(),
            settings.clients(),
            settings.verify(),
            settings.versions()));
    try (SSLSocket named = connect(null, "SIP.example.com");
        SSLSocket unknown = connect(null, "other.example.com");
        SSLSocket silent = connect(null, null)) {
      assertThat(shown(named)).isEqualTo(sip.getCertificate());
      assertThat(shown(unknown)).isEqualTo(loopback.getCertificate());
      assertThat(shown(silent)).isEqualTo(loopback.getCertificate());
    }
  }

  @Test
  void showsAReplacedCertificateToNewConnections_whileThoseThatAreUpStay() throws Exception {
    X509Bundle next = authority.forLoopback();
    try (SSLSocket before = connect(null, null)) {
      assertThat(shown(before)).isEqualTo(loopback.getCertificate());
      host.listeners.tls(authority.contexts(next));
      try (SSLSocket after = connect(null, null)) {
        assertThat(shown(after)).isEqualTo(next.getCertificate());
      }
      before.getOutputStream().write(Wire.optionsByTcp("still-up", 0));
      assertThat(host.nextReceived().message().callId()).isEqualTo("still-up");
    }
  }

  @Test
  void refusesClientWithoutCertificate_whenOneIsRequired() throws Exception {
    restart(authority.settings(loopback, ClientCertificates.REQUIRE, Verify.NAME));
    try (SSLSocket anonymous = connect(null, null);
        SSLSocket known = connect(authority.forName("pbx.example.com"), null)) {
      assertThatThrownBy(
              () -> {
                anonymous.startHandshake();
                read(anonymous, 1); // with TLS 1.3 the refusal comes after the handshake
              })
          .isInstanceOf(IOException.class);
      known.getOutputStream().write(Wire.optionsByTcp("known", 0));
      assertThat(host.nextReceived().message().callId()).isEqualTo("known");
    }
  }

  @Test
  void refusesClientOfAnUnknownAuthority_evenWhereNoneIsRequired() throws Exception {
    restart(authority.settings(loopback, ClientCertificates.REQUEST, Verify.NAME));
    try (SSLSocket anonymous = connect(null, null);
        SSLSocket stranger = connect(new Authority().forName("pbx.example.com"), null)) {
      anonymous.getOutputStream().write(Wire.optionsByTcp("anonymous", 0));
      assertThat(host.nextReceived().message().callId()).isEqualTo("anonymous");
      assertThatThrownBy(
              () -> {
                stranger.startHandshake();
                read(stranger, 1);
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void speaksNoVersionThatIsNotAllowed() throws Exception {
    TlsSettings settings = authority.settings(loopback, ClientCertificates.NONE, Verify.NAME);
    restart(
        new TlsSettings(
            settings.main(),
            settings.names(),
            settings.ca(),
            settings.clients(),
            settings.verify(),
            List.of("TLSv1.3")));
    try (SSLSocket old = connect(null, null, "TLSv1.2");
        SSLSocket current = connect(null, null, "TLSv1.3")) {
      assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
      assertThat(shown(current)).isEqualTo(loopback.getCertificate());
    }
  }

  // --- servers -----------------------------------------------------------------------------------

  @Test
  void connectsToAServerWhoseCertificateNamesTheDomain() throws Exception {
    X509Bundle carrier = authority.issue(b -> b.addSanUriName(URI.create("sip:carrier.example")));
    try (SSLServerSocket server = server(carrier)) {
      byte[] message = Wire.optionsByTcp("out", 0);
      host.send(0, message, to(server, "carrier.example"));
      host.send(1, message, to(server, "Carrier.Example"));
      try (SSLSocket peer = (SSLSocket) server.accept()) {
        peer.setSoTimeout(PATIENCE_MILLIS);
        assertThat(read(peer, 2 * message.length)).hasSize(2 * message.length);
      }
    }
  }

  @Test
  void refusesAServerWhoseCertificateNamesAnother() throws Exception {
    try (SSLServerSocket server = server(authority.forName("other.example"))) {
      host.send(0, Wire.optionsByTcp("out", 0), to(server, "carrier.example"));
      try (SSLSocket peer = (SSLSocket) server.accept()) {
        peer.startHandshake();
        assertThat(Host.next(host.failures))
            .isEqualTo("TLS: the certificate of the peer does not name carrier.example");
        peer.setSoTimeout(PATIENCE_MILLIS);
        assertThat(peer.getInputStream().readAllBytes()).isEmpty();
      }
    }
  }

  @Test
  void takesAnAddressForAName_whenThereIsNoDomain() throws Exception {
    try (SSLServerSocket server = server(loopback)) {
      byte[] message = Wire.optionsByTcp("out", 0);
      host.send(0, message, to(server, null));
      try (SSLSocket peer = (SSLSocket) server.accept()) {
        assertThat(read(peer, message.length)).isEqualTo(message);
      }
    }
  }

  @Test
  void refusesAServerOfAnUnknownAuthority_unlessNothingIsVerified() throws Exception {
    X509Bundle foreign = new Authority().forLoopback();
    byte[] message = Wire.optionsByTcp("out", 0);
    try (SSLServerSocket server = server(foreign)) {
      host.send(0, message, to(server, null));
      try (SSLSocket peer = (SSLSocket) server.accept()) {
        assertThatThrownBy(peer::startHandshake).isInstanceOf(IOException.class);
        assertThat(Host.next(host.failures)).startsWith("TLS: ");
      }
      restart(authority.settings(loopback, ClientCertificates.NONE, Verify.NONE));
      host.send(0, message, to(server, "carrier.example"));
      try (SSLSocket peer = (SSLSocket) server.accept()) {
        assertThat(read(peer, message.length)).isEqualTo(message);
      }
    }
  }

  @Test
  void takesAnyNameOfATrustedAuthority_whenTheChainAloneIsVerified() throws Exception {
    restart(authority.settings(loopback, ClientCertificates.NONE, Verify.CHAIN));
    byte[] message = Wire.optionsByTcp("out", 0);
    try (SSLServerSocket server = server(authority.forName("other.example"))) {
      host.send(0, message, to(server, "carrier.example"));
      try (SSLSocket peer = (SSLSocket) server.accept()) {
        assertThat(read(peer, message.length)).isEqualTo(message);
      }
    }
  }

  @Test
  @Rfc("5923 §8.1")
  void opensAConnectionForEachDomainOfAnAddress_unlessOneCertificateNamesBoth() throws Exception {
    byte[] message = Wire.optionsByTcp("out", 0);
    X509Bundle both = authority.issue(b -> b.addSanDnsName("a.example").addSanDnsName("b.example"));
    try (SSLServerSocket server = server(both)) {
      host.send(0, message, to(server, "a.example"));
      try (SSLSocket first = (SSLSocket) server.accept()) {
        assertThat(read(first, message.length)).isEqualTo(message);
        host.send(0, message, to(server, "b.example"));
        assertThat(read(first, message.length)).isEqualTo(message);
        host.send(0, message, to(server, "c.example"));
        try (SSLSocket second = (SSLSocket) server.accept()) {
          second.startHandshake();
          assertThat(Host.next(host.failures)).endsWith("does not name c.example");
        }
      }
    }
  }

  @Test
  void looksForTheNameThatWasProvedBefore_whereAnAddressAloneIsGiven() throws Exception {
    byte[] message = Wire.optionsByTcp("out", 0);
    try (SSLServerSocket server = server(authority.forName("carrier.example"))) {
      host.send(0, message, to(server, null));
      try (SSLSocket unknown = (SSLSocket) server.accept()) {
        unknown.startHandshake();
        assertThat(Host.next(host.failures)).endsWith("does not name 127.0.0.1");
      }
      host.send(0, message, to(server, "carrier.example"));
      try (SSLSocket first = (SSLSocket) server.accept()) {
        assertThat(read(first, message.length)).isEqualTo(message);
        host.send(1, message, to(server, null));
        assertThat(read(first, message.length)).isEqualTo(message);
      }
      assertThat(Host.next(host.lost)).isEqualTo(to(server, null).remote());
      host.send(1, message, to(server, null));
      try (SSLSocket second = (SSLSocket) server.accept()) {
        assertThat(read(second, message.length)).isEqualTo(message);
      }
    }
  }

  // --- aliases -----------------------------------------------------------------------------------

  @Test
  @Rfc("5923 §8.2")
  void sendsRequestsByTheConnectionThatClaimsTheAddress_whenItsPeerHasProvedItsName()
      throws Exception {
    restart(authority.settings(loopback, ClientCertificates.REQUEST, Verify.NAME));
    try (SSLServerSocket elsewhere = server(loopback);
        SSLSocket peer = connect(authority.forName("pbx.example.com"), null)) {
      peer.getOutputStream().write(request("claims", elsewhere.getLocalPort()));
      host.nextReceived();
      byte[] message = Wire.optionsByTcp("back", 0);
      host.send(1, message, to(elsewhere, "pbx.example.com"));
      assertThat(read(peer, message.length)).isEqualTo(message);

      host.send(1, message, to(elsewhere, null)); // which the certificate does not name
      try (SSLSocket second = (SSLSocket) elsewhere.accept()) {
        assertThat(read(second, message.length)).isEqualTo(message);
      }
    }
  }

  @Test
  @Rfc("5923 §8.2")
  void doesNotHeedAClaimOfAPeerThatHasProvedNothing() throws Exception {
    try (SSLServerSocket elsewhere = server(authority.forName("pbx.example.com"));
        SSLSocket peer = connect(null, null)) {
      peer.getOutputStream().write(request("claims", elsewhere.getLocalPort()));
      host.nextReceived();
      byte[] message = Wire.optionsByTcp("back", 0);
      host.send(1, message, to(elsewhere, "pbx.example.com"));
      try (SSLSocket second = (SSLSocket) elsewhere.accept()) {
        assertThat(read(second, message.length)).isEqualTo(message);
      }
    }
  }

  @Test
  void tellsEveryLaneOfALostConnection_byWhichRequestsWent_underItsAliasToo() throws Exception {
    restart(authority.settings(loopback, ClientCertificates.REQUEST, Verify.NAME));
    InetSocketAddress listening = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5999);
    try (SSLSocket peer = connect(authority.forName("pbx.example.com"), null)) {
      peer.getOutputStream().write(request("claims", listening.getPort()));
      InetSocketAddress remote = host.nextReceived().source().remote();
      byte[] message = Wire.optionsByTcp("back", 0);
      host.send(1, message, new Hop(Transport.TLS, listening, null, "pbx.example.com"));
      assertThat(read(peer, message.length)).isEqualTo(message);
      peer.close();
      assertThat(
              List.of(
                  Host.next(host.lost),
                  Host.next(host.lost),
                  Host.next(host.lost),
                  Host.next(host.lost)))
          .containsExactlyInAnyOrder(remote, remote, listening, listening);
    }
  }
}
