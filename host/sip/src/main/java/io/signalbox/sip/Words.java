package io.signalbox.sip;

/**
 * Words of the protocol that stand in every message: to take one out of a text makes no second
 * String of it. Without state; any thread.
 */
final class Words {
  private static final int LONGEST = 9;

  /** The words by their length. */
  private static final String[][] BY_LENGTH = new String[LONGEST + 1][];

  static {
    BY_LENGTH[2] = new String[] {"lr", "id", "ob"};
    BY_LENGTH[3] =
        new String[] {"tag", "UDP", "TCP", "TLS", "udp", "tcp", "tls", "ACK", "BYE", "ttl"};
    BY_LENGTH[4] = new String[] {"user", "INFO"};
    BY_LENGTH[5] = new String[] {"rport", "phone", "PRACK", "REFER", "maddr", "alias"};
    BY_LENGTH[6] = new String[] {"branch", "INVITE", "CANCEL", "UPDATE", "NOTIFY"};
    BY_LENGTH[7] = new String[] {"OPTIONS", "MESSAGE", "PUBLISH", "expires"};
    BY_LENGTH[8] = new String[] {"received", "REGISTER"};
    BY_LENGTH[9] = new String[] {"transport", "SUBSCRIBE"};
  }

  private Words() {}

  /** The text from {@code from} to {@code to}. */
  static String of(String text, int from, int to) {
    int length = to - from;
    String[] words = length <= LONGEST ? BY_LENGTH[length] : null;
    if (words != null) {
      char first = text.charAt(from);
      for (String word : words) {
        if (word.charAt(0) == first && text.startsWith(word, from)) {
          return word;
        }
      }
    }
    return text.substring(from, to);
  }
}
