package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.CSeq;
import io.signalbox.sip.SipMessage;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real Kamailio as the carrier: it challenges INVITE, re-INVITE and BYE. */
@Tag("interop")
class KamailioCarrierTest {
  /** By which the host talks to the carrier. */
  enum Link {
    UDP,
    TLS
  }

  @TempDir Path directory;

  /** The host listens for TLS too; both sides show certificates and look at them. */
  private String tls(int port, Configuration configuration) throws Exception {
    Interop.requireKamailioModule("tls.so", "kamailio-tls-modules");
    TlsFiles files = new TlsFiles();
    files.write(configuration, "host", files.issue("host"));
    files.write(configuration, "kamailio", files.issue("kamailio"));
    configuration
        .write(
            "tls/kamailio.cfg",
            Files.readString(KamailioCarrier.RESOURCES.resolve("tls.cfg"))
                .replace("DIR", directory.resolve("tls").toString()))
        .write(
            "signalbox.yaml",
            """
            sip:
              listen: [ "udp:127.0.0.1:0", "tls:127.0.0.1:0" ]
              tls:
                certificate: tls/host.pem
                key: tls/host.key
                ca: tls/ca.pem
                client_certificates: require
            modules: ./jars
            admin: { listen: "127.0.0.1:0" }
            """);
    return "enable_tls=yes\nlisten=tls:127.0.0.1:%d\nloadmodule \"tls.so\"\n".formatted(port)
        + "modparam(\"tls\", \"config\", \"%s\")".formatted(directory.resolve("tls/kamailio.cfg"));
  }

  @ParameterizedTest
  @EnumSource
  void callsComplete_andBothSidesSeeConsecutiveCSeqs(Link link) throws Exception {
    int port = Ports.freeUdp();
    int trunkPort = link == Link.TLS ? Ports.freeUdp() : port;
    Configuration configuration = Configuration.in(directory);
    String tls = link == Link.TLS ? tls(trunkPort, configuration) : "";
    try (KamailioCarrier kamailio = KamailioCarrier.start(directory, port, "MD5", tls);
        Carrier bob = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
        RunningHost host =
            RunningHost.start(
                configuration.write(
                    "accounts.yaml",
                    """
                        customers:
                          acme:
                            trunks:
                              - { address: 127.0.0.1, direction: sends, tech_prefix: "1234#" }
                        carriers:
                          north:
                            trunks:
                              - { address: 127.0.0.1, port: %d, direction: receives, protocol: %s, username: signalbox, password: northpw }
                        """
                        .formatted(trunkPort, link)));
        Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
      kamailio.registerBob(bob.port());
      Caller.Dialog call = caller.dial("1234#bob");
      byte[] offer = Sdp.audio("127.0.0.1", "PCMA", "PCMU");
      assertThat(call.invite(offer, Caller.Answer.NONE).status())
          .as("%s\n%s", call.responses(), host.program().output())
          .isEqualTo(200);
      assertThat(call.reinvite(offer).status()).isEqualTo(200);
      assertThat(call.bye().status()).isEqualTo(200);

      assertThat(call.responses())
          .filteredOn(r -> r.status() == 200)
          .extracting(SipMessage::cseq)
          .containsExactly(new CSeq(1, "INVITE"), new CSeq(2, "INVITE"), new CSeq(3, "BYE"));
      assertThat(call.responses()).noneMatch(r -> r.status() == 407 || r.status() == 401);
      assertThat(bob.heard())
          .extracting(SipMessage::cseq)
          .containsExactly(
              new CSeq(2, "INVITE"),
              new CSeq(2, "ACK"),
              new CSeq(4, "INVITE"),
              new CSeq(4, "ACK"),
              new CSeq(6, "BYE"));
      assertThat(
              host.metric(
                  "signalbox_module_outcomes_total{function=\"answer\",module=\"uac-auth\",outcome=\"ok\"}"))
          .isEqualTo(3);
      assertThat(host.metric("signalbox_calls_active")).isZero();
      assertThat(host.metric("signalbox_connections{transport=\"tls\"}"))
          .isEqualTo(link == Link.TLS ? 1 : 0);
    }
  }
}
