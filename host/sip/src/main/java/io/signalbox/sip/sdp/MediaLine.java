package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * The fields of an {@code m=} line where they lie in its bytes (RFC 8866 §5.14).
 *
 * <pre>
 * m=&lt;media&gt; &lt;port&gt;[/&lt;number of ports&gt;] &lt;proto&gt; &lt;fmt&gt; …
 * </pre>
 */
final class MediaLine {
  /** Media, port and protocol; formats come behind them. */
  static final int FIXED_FIELDS = 3;

  /** Fields of most lines: a phone offers some ten formats at most. */
  private static final int USUAL_FIELDS = 12;

  private static final int MEDIA = 0;
  private static final int PORT = 1;
  private static final int PROTOCOL = 2;
  private static final int MAX_PORT_DIGITS = 5;
  private static final byte[] RTP = {'R', 'T', 'P'};
  private static final byte[] SAVP = {'/', 'S', 'A', 'V', 'P'};

  private final byte[] bytes;

  /** Start and end of each field. */
  private final int[] fields;

  private final int count;

  private MediaLine(byte[] bytes, int[] fields, int count) {
    this.bytes = bytes;
    this.fields = fields;
    this.count = count;
  }

  /** The fields of the first of these lines. */
  static MediaLine of(Lines lines) {
    byte[] bytes = lines.bytes();
    int end = lines.end(0);
    int[] fields = new int[2 * USUAL_FIELDS];
    int count = 0;
    int at = lines.start(0) + 2;
    while (true) {
      while (at < end && blank(bytes[at])) {
        at++;
      }
      if (at == end) {
        return new MediaLine(bytes, fields, count);
      }
      if (2 * count == fields.length) {
        fields = Arrays.copyOf(fields, 2 * fields.length);
      }
      fields[2 * count] = at;
      while (at < end && !blank(bytes[at])) {
        at++;
      }
      fields[2 * count + 1] = at;
      count++;
    }
  }

  /** How many fields there are, formats included. */
  int count() {
    return count;
  }

  private int start(int field) {
    return fields[2 * field];
  }

  private int end(int field) {
    return fields[2 * field + 1];
  }

  /** The payload type that a field is, or -1. */
  int payload(int field) {
    return PayloadNumber.parse(bytes, start(field), end(field));
  }

  String text(int field) {
    return new String(bytes, start(field), end(field) - start(field), ISO_8859_1);
  }

  /** Writes media, port and protocol, one blank between them. */
  void copyFixed(LineBuffer out) {
    out.write('m');
    out.write('=');
    out.write(bytes, start(MEDIA), end(MEDIA));
    copy(PORT, out);
    copy(PROTOCOL, out);
  }

  /** Writes a field with a blank before it. */
  void copy(int field, LineBuffer out) {
    out.write(' ');
    out.write(bytes, start(field), end(field));
  }

  String media() {
    return text(MEDIA);
  }

  String protocol() {
    return text(PROTOCOL);
  }

  /**
   *
   *
   * <pre>
   * port [ "/" integer ]
   * </pre>
   *
   * @return the port, or -1
   */
  int port() {
    int end = end(PORT);
    int at = start(PORT);
    int port = 0;
    while (at < end && digit(bytes[at])) {
      port = at - start(PORT) < MAX_PORT_DIGITS ? port * 10 + (bytes[at] - '0') : -1;
      if (port < 0) {
        return -1;
      }
      at++;
    }
    if (at == start(PORT)) {
      return -1;
    }
    if (at == end) {
      return port;
    }
    boolean several = bytes[at] == '/' && at + 1 < end;
    for (int i = at + 1; i < end; i++) {
      several &= digit(bytes[i]);
    }
    return several ? port : -1;
  }

  /** True if a segment of the protocol is RTP: RTP/AVP, UDP/TLS/RTP/SAVPF, … */
  boolean rtp() {
    int segment = start(PROTOCOL);
    for (int i = segment; i <= end(PROTOCOL); i++) {
      if (i == end(PROTOCOL) || bytes[i] == '/') {
        if (i - segment == RTP.length && stands(RTP, segment)) {
          return true;
        }
        segment = i + 1;
      }
    }
    return false;
  }

  /** True if the profile of the protocol is a secure one. */
  boolean secure() {
    for (int i = start(PROTOCOL); i + SAVP.length <= end(PROTOCOL); i++) {
      if (stands(SAVP, i)) {
        return true;
      }
    }
    return false;
  }

  /** True if {@code upper} stands there in any case. */
  private boolean stands(byte[] upper, int at) {
    for (int i = 0; i < upper.length; i++) {
      byte b = bytes[at + i];
      if (upper[i] != (b >= 'a' && b <= 'z' ? b - ('a' - 'A') : b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean blank(byte b) {
    return b == ' ' || b == '\t';
  }
}
