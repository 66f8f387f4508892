package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of an {@code m=} line where they lie in its bytes (RFC 8866 §5.14).
 *
 * <pre>
 * m=&lt;media&gt; &lt;port&gt;[/&lt;number of ports&gt;] &lt;proto&gt; &lt;fmt&gt; …
 * </pre>
 */
final class MediaLine {
  private static final int MAX_PORT_DIGITS = 5;
  private static final byte[] RTP = {'R', 'T', 'P'};
  private static final byte[] SAVP = {'/', 'S', 'A', 'V', 'P'};
  private static final byte[] NO_PAYLOADS = {};

  private final byte[] bytes;
  private final int media;
  private final int mediaEnd;
  private final int portStart;
  private final int portEnd;
  private final int protocol;
  private final int protocolEnd;
  private final int end;

  private MediaLine(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.end = end;
    this.media = next(from);
    this.mediaEnd = wordEnd(media);
    this.portStart = next(mediaEnd);
    this.portEnd = wordEnd(portStart);
    this.protocol = next(portEnd);
    this.protocolEnd = wordEnd(protocol);
  }

  /** The fields of the first of these lines. */
  static MediaLine of(Lines lines) {
    return new MediaLine(lines.bytes(), lines.start(0) + 2, lines.end(0));
  }

  /** Where the next field starts; the end of the line if there is none. */
  private int next(int from) {
    int at = from;
    while (at < end && blank(bytes[at])) {
      at++;
    }
    return at;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < end && !blank(bytes[at])) {
      at++;
    }
    return at;
  }

  /** How many formats there are. */
  int formatCount() {
    int count = 0;
    for (int at = next(protocolEnd); at < end; at = next(wordEnd(at))) {
      count++;
    }
    return count;
  }

  /** The formats as they are written. */
  List<String> formats() {
    List<String> formats = new ArrayList<>();
    for (int at = next(protocolEnd); at < end; at = next(wordEnd(at))) {
      formats.add(text(at, wordEnd(at)));
    }
    return formats;
  }

  /**
   * That many formats as payload types; empty when the protocol is not {@link #rtp}, and null if
   * one of them is none.
   */
  byte[] payloads(int formats) {
    if (!rtp()) {
      return NO_PAYLOADS;
    }
    byte[] payloads = new byte[formats];
    int count = 0;
    for (int at = next(protocolEnd); at < end; at = next(wordEnd(at))) {
      int payload = PayloadNumber.parse(bytes, at, wordEnd(at));
      if (payload < 0) {
        return null;
      }
      payloads[count++] = (byte) payload;
    }
    return payloads;
  }

  /** Writes media, port and protocol, one blank between them. */
  void copyFixed(LineBuffer out) {
    out.write('m');
    out.write('=');
    out.write(bytes, media, mediaEnd);
    out.write(' ');
    out.write(bytes, portStart, portEnd);
    out.write(' ');
    out.write(bytes, protocol, protocolEnd);
  }

  /** Writes the line without these payload types, one blank between fields. */
  void copyWithout(PayloadSet gone, LineBuffer out) {
    copyFixed(out);
    for (int at = next(protocolEnd); at < end; at = next(wordEnd(at))) {
      int wordEnd = wordEnd(at);
      if (!gone.contains(PayloadNumber.parse(bytes, at, wordEnd))) {
        out.write(' ');
        out.write(bytes, at, wordEnd);
      }
    }
  }

  /** Writes the line with port 0, one blank between fields. */
  void copyRefused(LineBuffer out) {
    out.write("m=" + media() + " 0 " + protocol());
    for (int at = next(protocolEnd); at < end; at = next(wordEnd(at))) {
      out.write(' ');
      out.write(bytes, at, wordEnd(at));
    }
  }

  String media() {
    return text(media, mediaEnd);
  }

  String protocol() {
    return text(protocol, protocolEnd);
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, ISO_8859_1);
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
    int at = portStart;
    int port = 0;
    while (at < portEnd && digit(bytes[at])) {
      port = at - portStart < MAX_PORT_DIGITS ? port * 10 + (bytes[at] - '0') : -1;
      if (port < 0) {
        return -1;
      }
      at++;
    }
    if (at == portStart) {
      return -1;
    }
    if (at == portEnd) {
      return port;
    }
    boolean several = bytes[at] == '/' && at + 1 < portEnd;
    for (int i = at + 1; i < portEnd; i++) {
      several &= digit(bytes[i]);
    }
    return several ? port : -1;
  }

  /** True if a segment of the protocol is RTP: RTP/AVP, UDP/TLS/RTP/SAVPF, … */
  boolean rtp() {
    int segment = protocol;
    for (int i = segment; i <= protocolEnd; i++) {
      if (i == protocolEnd || bytes[i] == '/') {
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
    for (int i = protocol; i + SAVP.length <= protocolEnd; i++) {
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
