package io.signalbox.sip;

/** The form of an IPv6 address (RFC 4291 §2.2). */
final class Ipv6 {
  private static final int GROUPS = 8;

  private Ipv6() {}

  /**
   * True for eight groups of hexadecimal digits, or fewer with one {@code ::}; the last two may be
   * an IPv4 address.
   */
  static boolean valid(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == GROUPS;
    }
    int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
    String rest = text.substring(gap + 2);
    int after = rest.isEmpty() ? 0 : groups(rest, true);
    return before >= 0 && after >= 0 && before + after < GROUPS;
  }

  /** How many groups {@code text} has, separated by colons; -1 if one is malformed. */
  private static int groups(String text, boolean mayEndWithIpv4) {
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (last && mayEndWithIpv4 && ipv4(parts[i])) {
        return parts.length + 1;
      }
      if (!hex4(parts[i])) {
        return -1;
      }
    }
    return parts.length;
  }

  private static boolean hex4(String text) {
    return !text.isEmpty()
        && text.length() <= 4
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  private static boolean ipv4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      return false;
    }
    for (String part : parts) {
      boolean digits = part.chars().allMatch(c -> c >= '0' && c <= '9');
      if (part.isEmpty() || part.length() > 3 || !digits || Integer.parseInt(part) > 255) {
        return false;
      }
    }
    return true;
  }
}
