package io.signalbox.core.firewall;

import static io.signalbox.core.firewall.VerdictsTest.block;
import static io.signalbox.core.firewall.VerdictsTest.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.accounts.model.BlockRow.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private static final byte[] INVITE = message("INVITE sip:1@x SIP/2.0", "To: <sip:1@x;tag=1>");
  private static final byte[] BYE = message("BYE sip:1@x SIP/2.0", "To: <sip:1@x>;tag=1");
  private static final byte[] OK = message("SIP/2.0 200 OK", "To: <sip:1@x>;tag=1");

  private final List<String> dropped = new ArrayList<>();
  private final Gate gate = new Gate(dropped::add);
  private final Block auto = block("192.0.2.1", Kind.AUTO);
  private final Block manual = block("192.0.2.2", Kind.MANUAL);
  private final Block allowed = block("192.0.2.3", Kind.ALLOW);

  GateTest() {
    gate.publish(new Verdicts(List.of(auto, manual, allowed), 0));
  }

  @Test
  void anAutomaticBlock_stopsNewRequestsOnly() {
    assertThat(gate.drops(ip("192.0.2.1"), INVITE)).isTrue();
    assertThat(gate.drops(ip("192.0.2.1"), BYE)).isFalse();
    assertThat(gate.drops(ip("192.0.2.1"), OK)).isFalse();
    assertThat(gate.shuts(ip("192.0.2.1"))).isFalse();
    assertThat(auto.row().hits()).isOne();
    assertThat(dropped).containsExactly("why");
  }

  @Test
  void aManualBlock_stopsEverything() {
    assertThat(gate.drops(ip("192.0.2.2"), INVITE)).isTrue();
    assertThat(gate.drops(ip("192.0.2.2"), BYE)).isTrue();
    assertThat(gate.drops(ip("192.0.2.2"), OK)).isTrue();
    assertThat(gate.shuts(ip("192.0.2.2"))).isTrue();
    assertThat(manual.row().hits()).isEqualTo(4);
    assertThat(dropped).containsOnly("manual").hasSize(4);
  }

  @Test
  void othersPass_andWhoIsAllowed() {
    assertThat(gate.drops(ip("192.0.2.3"), INVITE)).isFalse();
    assertThat(gate.drops(ip("192.0.2.4"), INVITE)).isFalse();
    assertThat(gate.shuts(ip("192.0.2.3"))).isFalse();
    assertThat(dropped).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INVITE sip:1@x SIP/2.0|To: <sip:1@x>",
        "INVITE sip:1@x SIP/2.0|To: \"a;tag=1\" <sip:1@x>",
        "INVITE sip:1@x SIP/2.0|To: \"a\\\";tag=1\" <sip:1@x>",
        "INVITE sip:1@x SIP/2.0|To: <sip:1@x>;tagged=1",
        "INVITE sip:1@x SIP/2.0|From: <sip:1@x>;tag=1|To: <sip:1@x>",
        "BYE sip:1@x SIP/2.0|t: sip:1@x",
        "BYE sip:1@x SIP/2.0|Call-ID: 1",
        "ACKNOWLEDGE sip:1@x SIP/2.0|To: sip:1@x",
        "any old garbage",
      })
  void isNew_withoutATagInTo(String lines) {
    assertThat(gate.drops(ip("192.0.2.1"), message(lines.split("\\|")))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INVITE sip:1@x SIP/2.0|To: <sip:1@x>;tag=1",
        "INVITE sip:1@x SIP/2.0|to : sip:1@x ; TAG = 1",
        "INVITE sip:1@x SIP/2.0|T: <sip:1@x>\r\n ;tag=1",
        "INVITE sip:1@x SIP/2.0|To: \"a\\\\\" <sip:1@x>;x;tag=1",
        "ACK sip:1@x SIP/2.0|To: <sip:1@x>",
        "CANCEL sip:1@x SIP/2.0|To: <sip:1@x>",
        "SIP/2.0 404 Not Found|To: <sip:1@x>",
      })
  void belongsToWhatWasThere_otherwise(String lines) {
    assertThat(gate.drops(ip("192.0.2.1"), message(lines.split("\\|")))).isFalse();
  }

  private static byte[] message(String... lines) {
    return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
