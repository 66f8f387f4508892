package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Lines while they are being written. */
final class LineBuffer {
  private byte[] bytes;
  private int length;

  /** With room for so many bytes; it grows beyond them. */
  LineBuffer(int room) {
    this.bytes = new byte[room];
  }

  void write(char ascii) {
    room(1);
    bytes[length++] = (byte) ascii;
  }

  void write(byte[] from, int start, int end) {
    room(end - start);
    System.arraycopy(from, start, bytes, length, end - start);
    length += end - start;
  }

  void write(String text) {
    byte[] written = text.getBytes(ISO_8859_1);
    write(written, 0, written.length);
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  int length() {
    return length;
  }

  /** Copies what was written to {@code out} and says where it ends there. */
  int copy(byte[] out, int at) {
    System.arraycopy(bytes, 0, out, at, length);
    return at + length;
  }

  /** What was written; nothing may be written any more. */
  Lines lines() {
    return Lines.of(bytes, 0, length);
  }
}
