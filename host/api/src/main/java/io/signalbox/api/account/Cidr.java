package io.signalbox.api.account;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network, or one address.
 *
 * @param address the first address; the host bits are zero
 * @param length of the mask: 0 to 32, or to 128
 */
public record Cidr(InetAddress address, int length) {
  private static final int V4_BITS = 32;
  private static final int V6_BITS = 128;
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
  private static final Pattern MASK = Pattern.compile("\\d{1,3}");

  /**
   * Reads {@code 192.0.2.10}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}. Names are not resolved.
   *
   * @throws IllegalArgumentException that says what is wrong, such as host bits that are set
   */
  public static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String host = slash < 0 ? text : text.substring(0, slash);
    InetAddress address =
        literal(host)
            .orElseThrow(() -> new IllegalArgumentException("\"" + host + "\" is no IP address"));
    int bits = address.getAddress().length * 8;
    int length = slash < 0 ? bits : maskLength(text.substring(slash + 1), bits);
    byte[] raw = address.getAddress();
    for (int bit = length; bit < bits; bit++) {
      if ((raw[bit / 8] & 0x80 >> bit % 8) != 0) {
        throw new IllegalArgumentException("host bits are set in " + text);
      }
    }
    return new Cidr(address, length);
  }

  private static int maskLength(String digits, int bits) {
    if (!MASK.matcher(digits).matches() || Integer.parseInt(digits) > bits) {
      throw new IllegalArgumentException("a mask is a number from 0 to " + bits);
    }
    return Integer.parseInt(digits);
  }

  /** An IP address written as such; empty for a host name, which is never looked up. */
  public static Optional<InetAddress> literal(String text) {
    boolean v6 = text.indexOf(':') >= 0;
    if (!v6 && !mayBeV4(text) || v6 && !V6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Four groups of at most three digits: what the JDK never takes for a name. */
  private static boolean mayBeV4(String text) {
    int dots = 0;
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && digits > 0) {
        dots++;
        digits = 0;
      } else if (c < '0' || c > '9' || ++digits > 3) {
        return false;
      }
    }
    return dots == 3 && digits > 0;
  }

  /** True if it is one address. */
  public boolean single() {
    return length == (address instanceof Inet4Address ? V4_BITS : V6_BITS);
  }

  /** True if the address lies in this network. */
  public boolean contains(InetAddress other) {
    byte[] mine = address.getAddress();
    byte[] theirs = other.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    int whole = length / 8;
    if (!Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
      return false;
    }
    int rest = length % 8;
    return rest == 0 || (mine[whole] ^ theirs[whole]) >> 8 - rest == 0;
  }

  @Override
  public String toString() {
    return address.getHostAddress() + (single() ? "" : "/" + length);
  }
}
