package io.signalbox.core.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.overload.OverloadEvents.Reason;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneGateTest {
  private static final long MS = 1_000_000;

  private final List<Reason> shed = new ArrayList<>();
  private double heap;
  private LaneGate gate = gate(OverloadSettings.DEFAULT);
  private long now;

  /**
   * With a key that is always the same: of a hundred calls, two would share a slot now and then.
   */
  private LaneGate gate(OverloadSettings settings) {
    return new LaneGate(settings, new KeyedHash(1, 2), () -> heap, shed::add);
  }

  private static SipRequest invite(int number) {
    String text =
        """
        INVITE sip:1@192.0.2.1 SIP/2.0
        Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK%d
        From: <sip:a@192.0.2.9>;tag=1
        To: <sip:1@192.0.2.1>
        Call-ID: call-%d
        CSeq: 1 INVITE

        """
            .formatted(number, number)
            .replace("\n", "\r\n");
    return (SipRequest) SipParser.parse(text).orElseThrow();
  }

  /** All messages wait so long, from now on for so long. */
  private void waits(long waitMillis, long forMillis) {
    for (long end = now + forMillis * MS; now < end; now += 10 * MS) {
      gate.onTurn(now, waitMillis * MS);
    }
    gate.onTurn(now, waitMillis * MS);
  }

  private int admitted(int from, int to) {
    int admitted = 0;
    for (int i = from; i < to; i++) {
      admitted += gate.admits(invite(i)) ? 1 : 0;
    }
    return admitted;
  }

  @Test
  void admitsAll_whileNothingWaits() {
    waits(1, 1_000);
    assertThat(admitted(0, 1_000)).isEqualTo(1_000);
    assertThat(shed).isEmpty();
  }

  @Test
  void shedsTheShareThatTheWaitAsksFor() {
    waits(125, 200);
    assertThat(admitted(0, 10_000)).isBetween(4_800, 5_200);
    assertThat(shed).hasSizeBetween(4_800, 5_200).containsOnly(Reason.DELAY);
  }

  @Test
  void aRetransmissionSharesTheFateOfTheFirst() {
    waits(200, 200);
    assertThat(admitted(0, 100)).isZero();
    waits(60, 400);
    assertThat(admitted(0, 100)).as("the same again, when few are shed").isZero();
    waits(0, 20_000);
    assertThat(admitted(0, 100)).as("and when none is shed any more").isZero();
    assertThat(shed).as("counted once").hasSize(100);
    assertThat(admitted(100, 200)).isEqualTo(100);
    waits(0, 15_000);
    assertThat(admitted(0, 100)).as("64*T1 later it is a new call").isEqualTo(100);
  }

  @Test
  void shedsForMemory_howeverShortTheWait() {
    heap = 1;
    waits(0, 200);
    assertThat(admitted(0, 10)).isZero();
    assertThat(shed).containsOnly(Reason.MEMORY).hasSize(10);
    heap = 0;
    assertThat(admitted(10, 20)).isEqualTo(10);
  }

  @Test
  void targetOfZero_shedsNothingForDelay() {
    gate = gate(new OverloadSettings(0, 85, 0));
    waits(10_000, 1_000);
    assertThat(admitted(0, 100)).isEqualTo(100);
  }

  @Test
  void retryAfterIsSpread_andAbsentUnlessAskedFor() {
    waits(300, 200);
    assertThat(gate.admits(invite(1))).isFalse();
    assertThat(gate.retryAfterSeconds()).isZero();

    gate = gate(new OverloadSettings(50, 85, 4));
    waits(300, 200);
    List<Integer> told = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      assertThat(gate.admits(invite(i))).isFalse();
      told.add(gate.retryAfterSeconds());
    }
    assertThat(told).contains(4, 5, 6, 7, 8).allMatch(seconds -> seconds >= 4 && seconds <= 8);
  }

  @Test
  void theWorstWaitIsShownUntilTheNextScrape() {
    gate.onTurn(0, 70 * MS);
    gate.onTurn(MS, 3 * MS);
    assertThat(gate.worstWaitNanos(9_000 * MS)).isEqualTo(70 * MS);
    gate.onTurn(11_000 * MS, 2 * MS);
    assertThat(gate.worstWaitNanos(12_000 * MS)).isEqualTo(70 * MS);
    assertThat(gate.worstWaitNanos(22_000 * MS)).isEqualTo(2 * MS);
    assertThat(gate.worstWaitNanos(90_000 * MS)).as("idle since").isZero();
  }
}
