package io.signalbox.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Captures written by hand, frame by frame. */
class CaptureTest {
  private static final int SERVER = 5060;
  private static final int PEER = 5090;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  CaptureTest() {
    file.writeBytes(little(24).putInt(0, 0xa1b2c3d4).array());
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void frame(long micros, int from, int to, String start, String callId, String cseq) {
    byte[] text =
        (start + "\r\nVia: x\r\nCall-ID: " + callId + "\r\nCSeq: " + cseq + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    int length = 14 + 20 + 8 + text.length;
    file.writeBytes(
        little(16)
            .putInt((int) (micros / 1_000_000))
            .putInt((int) (micros % 1_000_000))
            .putInt(length)
            .putInt(length)
            .array());
    ByteBuffer packet = ByteBuffer.allocate(length);
    packet.put(14, (byte) 0x45).putShort(34, (short) from).putShort(36, (short) to);
    packet.position(42);
    packet.put(text);
    file.writeBytes(packet.array());
  }

  private Capture.Latency read() throws IOException {
    return Capture.read(file.toByteArray(), SERVER);
  }

  @Test
  void takesTheTimeFromTheFirstCopyInToTheFirstCopyOut() throws IOException {
    frame(1_999_900, PEER, SERVER, "INVITE sip:1 SIP/2.0", "a", "1 INVITE");
    frame(2_000_150, SERVER, PEER, "INVITE sip:1 SIP/2.0", "a", "1 INVITE");
    frame(2_500_000, PEER, SERVER, "INVITE sip:1 SIP/2.0", "a", "1 INVITE");
    frame(2_500_100, SERVER, PEER, "INVITE sip:1 SIP/2.0", "a", "1 INVITE");
    frame(3_000_000, PEER, SERVER, "SIP/2.0 200 OK", "a", "1 INVITE");
    frame(3_000_750, SERVER, PEER, "SIP/2.0 200 OK", "a", "1 INVITE");
    Capture.Latency latency = read();
    assertThat(latency.messages()).isEqualTo(2);
    assertThat(latency.p50Micros()).isEqualTo(750);
    assertThat(latency.p99Micros()).isEqualTo(750);
  }

  @Test
  void otherMessagesDoNotCount() throws IOException {
    frame(0, PEER, SERVER, "SIP/2.0 180 Ringing", "a", "1 INVITE");
    frame(9, SERVER, PEER, "SIP/2.0 180 Ringing", "a", "1 INVITE");
    frame(0, PEER, SERVER, "SIP/2.0 200 OK", "a", "2 BYE");
    frame(9, SERVER, PEER, "SIP/2.0 200 OK", "a", "2 BYE");
    frame(0, PEER, SERVER, "INVITE sip:1 SIP/2.0", "never out", "1 INVITE");
    frame(9, SERVER, PEER, "INVITE sip:1 SIP/2.0", "never in", "1 INVITE");
    assertThat(read().messages()).isZero();
    assertThat(read().p50Micros()).isNaN();
  }

  @Test
  void aCaptureThatEndsInAFrameGivesWhatItHas() throws IOException {
    frame(0, PEER, SERVER, "INVITE sip:1 SIP/2.0", "a", "1 INVITE");
    frame(9, SERVER, PEER, "INVITE sip:1 SIP/2.0", "a", "1 INVITE");
    frame(10, PEER, SERVER, "INVITE sip:1 SIP/2.0", "b", "1 INVITE");
    byte[] whole = file.toByteArray();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 5);
    assertThat(Capture.read(cut, SERVER).messages()).isEqualTo(1);
  }

  @Test
  void anotherFormatIsAFailure() {
    assertThatThrownBy(() -> Capture.read(new byte[100], SERVER)).isInstanceOf(IOException.class);
  }
}
