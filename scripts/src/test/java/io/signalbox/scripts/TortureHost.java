package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import java.nio.file.Path;

/**
 * A host whose script sends whatever reaches it to one carrier: to a well-behaved one what the user
 * {@code good} sends, to one that keeps the bytes all the rest.
 */
final class TortureHost implements AutoCloseable {
  private final WireCarrier wire;
  private final Carrier good;
  private final RunningHost host;
  private final Caller caller;

  TortureHost(Path directory) throws Exception {
    wire = new WireCarrier();
    good = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN);
    Configuration configuration =
        Configuration.in(directory)
            .write(
                "signalbox.yaml",
                """
                sip: { listen: [ "udp:127.0.0.1:0", "tcp:127.0.0.1:0" ], lanes: 1 }
                script: torture.route
                modules: ./jars
                admin: { listen: "127.0.0.1:0" }
                """)
            .write("modules/firewall.yaml", "allow: [ 127.0.0.0/8 ]\n")
            .write(
                "torture.route",
                """
                request_route {
                    if ($fU == "good") { record_route(); $du = "sip:127.0.0.1:%d"; }
                    else               { $du = "sip:127.0.0.1:%d"; }
                    t_relay();
                }
                """
                    .formatted(good.port(), wire.port()));
    host = RunningHost.start(configuration);
    caller = new Caller("127.0.0.1", 0, "good", host.sip());
  }

  RunningHost host() {
    return host;
  }

  /** The carrier that keeps the bytes. */
  WireCarrier wire() {
    return wire;
  }

  /** One whole call, from INVITE to the answer of its BYE. */
  void carriesACall() {
    Caller.Dialog call = caller.dial("442079460123");
    SipResponse answer = call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.has(HeaderName.RECORD_ROUTE)).isTrue();
    assertThat(call.bye().status()).isEqualTo(200);
  }

  @Override
  public void close() throws Exception {
    caller.close();
    host.close();
    good.close();
    wire.close();
  }
}
