package io.signalbox.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The escapes of a SIP URI (RFC 3261 §19.1.2).
 *
 * <pre>
 * escaped = "%" HEXDIG HEXDIG
 * </pre>
 *
 * A percent sign without two digits after it stands for itself.
 */
final class UriEscapes {
  private UriEscapes() {}

  /** The text with its escapes undone, once (RFC 4475 §3.1.1.3), read as UTF-8. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int octet = escaped(bytes, i);
      out.write(octet < 0 ? bytes[i] : octet);
      i += octet < 0 ? 0 : 2;
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** The text as it may stand in the user part. */
  static String encodeUser(String plain) {
    StringBuilder out = new StringBuilder(plain.length() + 8);
    for (byte b : plain.getBytes(StandardCharsets.UTF_8)) {
      if (Chars.user(b)) {
        out.append((char) b);
      } else {
        escape(out, b);
      }
    }
    return out.toString();
  }

  /**
   * One spelling for all texts that are equal by §19.1.4: an escape is undone unless the character
   * is reserved, and what is not printable ASCII is escaped.
   */
  static String canonical(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder out = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int octet = escaped(bytes, i);
      int value = octet < 0 ? bytes[i] & 0xff : octet;
      i += octet < 0 ? 0 : 2;
      boolean keepEscape = octet >= 0 && (Chars.reserved(value) || value == '%');
      if (keepEscape || value <= ' ' || value > '~') {
        escape(out, value);
      } else {
        out.append((char) value);
      }
    }
    return out.toString();
  }

  private static int escaped(byte[] bytes, int at) {
    if (bytes[at] != '%' || at + 2 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at + 1], 16);
    int low = Character.digit(bytes[at + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static void escape(StringBuilder out, int octet) {
    out.append('%')
        .append(Character.toUpperCase(Character.forDigit(octet >> 4 & 15, 16)))
        .append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
  }
}
