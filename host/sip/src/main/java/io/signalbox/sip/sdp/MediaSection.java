package io.signalbox.sip.sdp;

import io.signalbox.sip.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An {@code m=} line and the lines up to the next (RFC 8866 §5.14). */
public final class MediaSection {
  /** A list that is longer names one of the 128 payload types twice. */
  private static final int MAX_PAYLOADS = PayloadNumber.MAX + 1;

  /** The lines, if they were written and not read. */
  private final LineBuffer written;

  private final byte[] numbers;

  // Filled in when first asked for, never written into: two threads may at worst compute it twice.
  private Lines lines;
  private MediaLine line;

  /**
   * The lines that say what the payload types are, of this section or one that had more of them.
   */
  private PayloadLines said;

  private Payload[] payloads;

  private MediaSection(Lines lines, MediaLine line, byte[] numbers) {
    this.written = null;
    this.numbers = numbers;
    this.lines = lines;
    this.line = line;
  }

  private MediaSection(LineBuffer written, PayloadLines said, byte[] numbers) {
    this.written = written;
    this.numbers = numbers;
    this.said = said;
  }

  private Lines lines() {
    if (lines == null) {
      lines = written.lines();
    }
    return lines;
  }

  private PayloadLines said() {
    if (said == null) {
      said = new PayloadLines(lines());
    }
    return said;
  }

  private MediaLine line() {
    if (line == null) {
      line = MediaLine.of(lines());
    }
    return line;
  }

  /**
   * Reads a section.
   *
   * @param offset of the section, for a failure
   */
  static Parsed<MediaSection> parse(Lines lines, int offset) {
    MediaLine line = MediaLine.of(lines);
    int formats = line.formatCount();
    if (formats == 0 || line.port() < 0) {
      return Parsed.bad(offset, "m=", "an m= line has a media, a port, a protocol and formats");
    }
    if (formats > MAX_PAYLOADS && line.rtp()) {
      return Parsed.bad(offset, "m=", "an m= line names each payload type once");
    }
    byte[] numbers = line.payloads(formats);
    return numbers == null
        ? Parsed.bad(offset, "m=", "an RTP payload type is a number from 0 to 127")
        : Parsed.ok(new MediaSection(lines, line, numbers));
  }

  /** {@code audio}, {@code video}, {@code image}, … */
  public String media() {
    return line().media();
  }

  /** 0 to 65535; 0 for a stream that is refused or ended, unless it is {@link #active}. */
  public int port() {
    return line().port();
  }

  /** Such as {@code RTP/AVP}. */
  public String protocol() {
    return line().protocol();
  }

  /** The formats in their order; for RTP the payload types. */
  public List<String> formats() {
    return line().formats();
  }

  /** True if the formats are RTP payload types. */
  public boolean rtp() {
    return line().rtp();
  }

  /** True for a secure profile: RTP/SAVP, UDP/TLS/RTP/SAVPF, … (RFC 3711, RFC 5764). */
  public boolean secure() {
    return line().secure();
  }

  /** True if media is wanted: there is a port, or the stream has another's (RFC 9143 §6). */
  public boolean active() {
    return port() != 0 || find(Attribute.BUNDLE_ONLY) >= 0;
  }

  /** The value of the first attribute of this name, empty for a flag. */
  public Optional<String> attribute(String name) {
    return attribute(new Attribute(name));
  }

  Optional<String> attribute(Attribute name) {
    int found = find(name);
    return found < 0 ? Optional.empty() : Optional.of(lines().value(found, name));
  }

  private int find(Attribute name) {
    Lines lines = lines();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.attribute(i, name)) {
        return i;
      }
    }
    return -1;
  }

  /** The payload types in the order of preference; empty when the section is not {@link #rtp}. */
  public List<Payload> payloads() {
    return List.of(all());
  }

  /** True if one of the payload types is not chosen. */
  public boolean hasOther(PayloadChoice choice) {
    for (byte number : numbers) {
      if (!choice.picks(number, said())) {
        return true;
      }
    }
    return false;
  }

  private Payload[] all() {
    if (payloads == null) {
      Payload[] found = new Payload[numbers.length];
      for (int i = 0; i < numbers.length; i++) {
        found[i] = Payload.of(numbers[i], said());
      }
      payloads = found;
    }
    return payloads;
  }

  /**
   * The same section without these payload types: they go from the m= line, with their rtpmap,
   * fmtp, rtcp-fb and imageattr, and with them a retransmission ({@code apt=}, RFC 4588 §8.6),
   * redundancy (RFC 2198 §5) or restricted stream (RFC 8851) that has nothing else to refer to.
   * Formats may be empty afterwards; see {@link #disabled}.
   *
   * @return this section if nothing is unwanted
   */
  public MediaSection without(Predicate<Payload> unwanted) {
    PayloadSet gone = new PayloadSet();
    for (Payload payload : all()) {
      if (unwanted.test(payload)) {
        gone.add(payload.number());
      }
    }
    return without(gone);
  }

  /** The same with what is unwanted as a choice, which makes no {@link Payload} of what stays. */
  public MediaSection without(PayloadChoice unwanted) {
    return without(unwanted.of(numbers, said()));
  }

  private MediaSection without(PayloadSet gone) {
    if (gone.isEmpty()) {
      return this;
    }
    PayloadLines own = written == null ? said() : new PayloadLines(lines());
    LineBuffer out = new PayloadRemoval(own, numbers, gone).write(line());
    // What is said of those that stay has not gone.
    return new MediaSection(out, said(), gone.without(numbers));
  }

  /**
   * The same section with its payload types in this order.
   *
   * @throws IllegalArgumentException if one is not 0 to 127
   */
  public MediaSection ordered(List<Integer> order) {
    LineBuffer out = new LineBuffer(length());
    line().copyFixed(out);
    for (int number : order) {
      if (number < 0 || number > PayloadNumber.MAX) {
        throw new IllegalArgumentException("no payload type: " + number);
      }
      out.write(" " + number);
    }
    lines().copyEnd(0, out);
    lines().copy(1, lines().size(), out);
    return written(out);
  }

  /**
   * The same section with port 0: the stream is refused, its place and its formats stay (RFC 3264
   * §6).
   */
  public MediaSection disabled() {
    Lines lines = lines();
    LineBuffer out = new LineBuffer(length());
    line().copyRefused(out);
    lines.copyEnd(0, out);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.attribute(i, Attribute.BUNDLE_ONLY)) {
        lines.copy(i, out);
      }
    }
    return written(out);
  }

  private static MediaSection written(LineBuffer out) {
    Lines lines = out.lines();
    MediaLine line = MediaLine.of(lines);
    return new MediaSection(lines, line, line.payloads(line.formatCount()));
  }

  /** How many bytes it has. */
  int length() {
    return lines == null ? written.length() : lines.length();
  }

  /** Copies it to {@code out} and says where it ends there. */
  int copy(byte[] out, int at) {
    return lines == null ? written.copy(out, at) : lines.copy(out, at);
  }
}
