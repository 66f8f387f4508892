package io.signalbox.core.transport;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What a message counts as: a closed set of names, so that no peer can make up new ones. */
final class MessageKind {
  private static final String OTHER = "other";
  private static final String[] CLASSES = {"1xx", "2xx", "3xx", "4xx", "5xx", "6xx"};
  private static final byte[] RESPONSE = "SIP/2.0 ".getBytes(StandardCharsets.US_ASCII);

  /** RFC 3261, 3262, 3265, 3311, 3428, 3515, 3903, 6086; the frequent ones first. */
  private static final List<String> METHODS =
      List.of(
          "INVITE",
          "ACK",
          "BYE",
          "CANCEL",
          "OPTIONS",
          "REGISTER",
          "PRACK",
          "UPDATE",
          "INFO",
          "SUBSCRIBE",
          "NOTIFY",
          "REFER",
          "MESSAGE",
          "PUBLISH");

  private static final byte[][] BYTES =
      METHODS.stream()
          .map(method -> (method + " ").getBytes(StandardCharsets.US_ASCII))
          .toArray(byte[][]::new);

  private MessageKind() {}

  /** A method, {@code other}, or {@code 1xx} to {@code 6xx}. */
  static String of(byte[] message) {
    if (startsWith(message, RESPONSE) && message.length > RESPONSE.length) {
      int hundreds = message[RESPONSE.length] - '1';
      return hundreds >= 0 && hundreds < CLASSES.length ? CLASSES[hundreds] : OTHER;
    }
    for (int i = 0; i < BYTES.length; i++) {
      if (startsWith(message, BYTES[i])) {
        return METHODS.get(i);
      }
    }
    return OTHER;
  }

  /** True if {@link #of} has found a response. */
  static boolean response(String kind) {
    return kind.endsWith("xx");
  }

  private static boolean startsWith(byte[] message, byte[] prefix) {
    return message.length >= prefix.length
        && Arrays.equals(message, 0, prefix.length, prefix, 0, prefix.length);
  }
}
