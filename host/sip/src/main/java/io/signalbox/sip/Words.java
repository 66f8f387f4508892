package io.signalbox.sip;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Words of the protocol that stand in every message: to take one out of bytes makes no second
 * String of it. Without state; any thread.
 */
final class Words {
  private static final String[] KNOWN = {
    "lr",
    "id",
    "ob",
    "OK",
    "tag",
    "UDP",
    "TCP",
    "TLS",
    "udp",
    "tcp",
    "tls",
    "ACK",
    "BYE",
    "ttl",
    "user",
    "INFO",
    "rport",
    "phone",
    "PRACK",
    "REFER",
    "maddr",
    "alias",
    "branch",
    "INVITE",
    "CANCEL",
    "UPDATE",
    "NOTIFY",
    "Trying",
    "OPTIONS",
    "MESSAGE",
    "PUBLISH",
    "expires",
    "Ringing",
    "received",
    "REGISTER",
    "transport",
    "SUBSCRIBE"
  };

  private static final int LONGEST = 9;

  /** Slots of the table: a power of two, some four times the words. */
  private static final int SLOTS = 128;

  private static final String[] BY_SLOT = new String[SLOTS];

  static {
    for (String word : KNOWN) {
      int slot = slot(word.length(), word.charAt(0), word.charAt(word.length() - 1));
      while (BY_SLOT[slot] != null) {
        slot = (slot + 1) % SLOTS;
      }
      BY_SLOT[slot] = word;
    }
  }

  private Words() {}

  /** Length, first and last letter, so weighed, tell all words apart. */
  private static int slot(int length, int first, int last) {
    return (length + first * 9 + last * 20) & (SLOTS - 1);
  }

  /** The text from {@code from} to {@code to}. */
  static String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    if (length <= LONGEST) {
      int slot = slot(length, bytes[from], bytes[to - 1]);
      for (String word; (word = BY_SLOT[slot]) != null; slot = (slot + 1) % SLOTS) {
        if (stands(word, bytes, from, length)) {
          return word;
        }
      }
    }
    return text(bytes, from, to);
  }

  /** The same for what is seldom such a word. */
  static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  private static boolean stands(String word, byte[] bytes, int from, int length) {
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
