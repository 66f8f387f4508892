package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Words of the protocol that stand in every message: to take one out of bytes makes no second
 * String of it. Without state; any thread.
 */
final class Words {
  private static final int LONGEST = 9;

  /** The words by their length. */
  private static final String[][] BY_LENGTH = new String[LONGEST + 1][];

  static {
    BY_LENGTH[0] = new String[] {""};
    BY_LENGTH[2] = new String[] {"lr", "id", "ob", "OK"};
    BY_LENGTH[3] =
        new String[] {"tag", "UDP", "TCP", "TLS", "udp", "tcp", "tls", "ACK", "BYE", "ttl"};
    BY_LENGTH[4] = new String[] {"user", "INFO"};
    BY_LENGTH[5] = new String[] {"rport", "phone", "PRACK", "REFER", "maddr", "alias"};
    BY_LENGTH[6] = new String[] {"branch", "INVITE", "CANCEL", "UPDATE", "NOTIFY", "Trying"};
    BY_LENGTH[7] = new String[] {"OPTIONS", "MESSAGE", "PUBLISH", "expires", "Ringing"};
    BY_LENGTH[8] = new String[] {"received", "REGISTER"};
    BY_LENGTH[9] = new String[] {"transport", "SUBSCRIBE"};
  }

  private Words() {}

  /** The text from {@code from} to {@code to}. */
  static String of(byte[] bytes, int from, int to) {
    int length = to - from;
    String[] words = length <= LONGEST ? BY_LENGTH[length] : null;
    if (words != null) {
      for (String word : words) {
        if (stands(word, bytes, from)) {
          return word;
        }
      }
    }
    return new String(bytes, from, length, UTF_8);
  }

  private static boolean stands(String word, byte[] bytes, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
