package io.signalbox.bench.call;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A message being written: one buffer for all, so that the peers cost little beside the lane. */
final class Bytes {
  private final byte[] buffer = new byte[8_192];
  private int length;

  Bytes add(byte[] part) {
    return add(part, 0, part.length);
  }

  Bytes add(byte[] part, int start, int end) {
    System.arraycopy(part, start, buffer, length, end - start);
    length += end - start;
    return this;
  }

  /** A number in nine digits. */
  Bytes number(int value) {
    int rest = value;
    for (int i = 8; i >= 0; i--) {
      buffer[length + i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += 9;
    return this;
  }

  /** Every line of {@code message} that starts with one of {@code names}, with its CRLF. */
  Bytes lines(byte[] message, byte[][] names) {
    int start = 0;
    while (message[start] != '\r') {
      int end = start;
      while (message[end] != '\n') {
        end++;
      }
      for (byte[] name : names) {
        if (Arrays.equals(name, 0, name.length, message, start, start + name.length)) {
          add(message, start, end + 1);
        }
      }
      start = end + 1;
    }
    return this;
  }

  /** Takes the last CRLF back. */
  Bytes dropLineEnd() {
    length -= 2;
    return this;
  }

  /** The message; the buffer is free again. */
  byte[] take() {
    byte[] message = Arrays.copyOf(buffer, length);
    length = 0;
    return message;
  }

  static byte[] of(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  static boolean startsWith(byte[] message, String start) {
    for (int i = 0; i < start.length(); i++) {
      if (i >= message.length || message[i] != start.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
