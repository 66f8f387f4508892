package io.signalbox.sip.sdp;

import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** An {@code m=} line and the lines up to the next (RFC 8866 §5.14). */
public final class MediaSection {
  /** A list that is longer names one of the 128 payload types twice. */
  private static final int MAX_PAYLOADS = PayloadNumber.MAX + 1;

  /** Attributes that are about one payload type. */
  private static final Attribute[] OF_PAYLOAD = {
    Attribute.RTPMAP, Attribute.FMTP, Attribute.RTCP_FB, Attribute.IMAGEATTR
  };

  private final Lines lines;
  private final MediaLine line;

  // Filled in when first asked for, never written into: two threads may at worst compute it twice.
  private Payload[] payloads;

  private MediaSection(Lines lines) {
    this.lines = lines;
    this.line = MediaLine.of(lines);
  }

  /**
   * Reads a section.
   *
   * @param offset of the section, for a failure
   */
  static Parsed<MediaSection> parse(Lines lines, int offset) {
    MediaSection section = new MediaSection(lines);
    MediaLine line = section.line;
    if (line.count() <= MediaLine.FIXED_FIELDS || line.port() < 0) {
      return Parsed.bad(offset, "m=", "an m= line has a media, a port, a protocol and formats");
    }
    if (line.rtp() && line.count() - MediaLine.FIXED_FIELDS > MAX_PAYLOADS) {
      return Parsed.bad(offset, "m=", "an m= line names each payload type once");
    }
    for (int i = MediaLine.FIXED_FIELDS; line.rtp() && i < line.count(); i++) {
      if (line.payload(i) < 0) {
        return Parsed.bad(offset, "m=", "an RTP payload type is a number from 0 to 127");
      }
    }
    return Parsed.ok(section);
  }

  /** {@code audio}, {@code video}, {@code image}, … */
  public String media() {
    return line.media();
  }

  /** 0 to 65535; 0 for a stream that is refused or ended, unless it is {@link #active}. */
  public int port() {
    return line.port();
  }

  /** Such as {@code RTP/AVP}. */
  public String protocol() {
    return line.protocol();
  }

  /** The formats in their order; for RTP the payload types. */
  public List<String> formats() {
    List<String> formats = new ArrayList<>(line.count() - MediaLine.FIXED_FIELDS);
    for (int i = MediaLine.FIXED_FIELDS; i < line.count(); i++) {
      formats.add(line.text(i));
    }
    return formats;
  }

  /** True if the formats are RTP payload types. */
  public boolean rtp() {
    return line.rtp();
  }

  /** True for a secure profile: RTP/SAVP, UDP/TLS/RTP/SAVPF, … (RFC 3711, RFC 5764). */
  public boolean secure() {
    return line.secure();
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
    return found < 0 ? Optional.empty() : Optional.of(lines.value(found, name));
  }

  private int find(Attribute name) {
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

  /** True if one of the payload types is such. */
  public boolean hasPayload(Predicate<Payload> such) {
    for (Payload payload : all()) {
      if (such.test(payload)) {
        return true;
      }
    }
    return false;
  }

  private Payload[] all() {
    if (payloads == null) {
      int count = line.rtp() ? line.count() - MediaLine.FIXED_FIELDS : 0;
      Payload[] found = new Payload[count];
      for (int i = 0; i < count; i++) {
        found[i] = Payload.of(line.payload(MediaLine.FIXED_FIELDS + i), lines);
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
    BitSet gone = null;
    for (Payload payload : all()) {
      if (unwanted.test(payload)) {
        gone = gone == null ? new BitSet(MAX_PAYLOADS) : gone;
        gone.set(payload.number());
      }
    }
    if (gone == null) {
      return this;
    }
    addDependents(gone);
    LineBuffer out = new LineBuffer(lines.length());
    line.copyFixed(out);
    for (int i = MediaLine.FIXED_FIELDS; i < line.count(); i++) {
      if (!gone.get(line.payload(i))) {
        line.copy(i, out);
      }
    }
    lines.copyEnd(0, out);
    RestrictedStreams restricted =
        find(Attribute.RID) < 0 ? null : RestrictedStreams.of(lines, gone);
    for (int i = 1; i < lines.size(); i++) {
      int about = payloadOf(i);
      boolean stays = about < 0 || !gone.get(about);
      if (stays && (restricted == null || !restricted.write(i, out))) {
        lines.copy(i, out);
      }
    }
    MediaSection rest = new MediaSection(out.lines());
    rest.payloads = left(gone); // nothing that they say has gone
    return rest;
  }

  private Payload[] left(BitSet gone) {
    Payload[] left = new Payload[all().length];
    int count = 0;
    for (Payload payload : all()) {
      if (!gone.get(payload.number())) {
        left[count++] = payload;
      }
    }
    return Arrays.copyOf(left, count);
  }

  private void addDependents(BitSet gone) {
    boolean grown;
    do {
      grown = false;
      for (Payload payload : all()) {
        if (!gone.get(payload.number()) && refers(payload, gone)) {
          gone.set(payload.number());
          grown = true;
        }
      }
    } while (grown);
  }

  private static boolean refers(Payload payload, BitSet gone) {
    for (int i = 0; i < payload.parameters().size(); i++) {
      if (References.any(payload.parameters().get(i), gone)) {
        return true;
      }
    }
    return false;
  }

  /** The payload type that a line is about, or -1. */
  private int payloadOf(int index) {
    for (Attribute name : OF_PAYLOAD) {
      if (lines.attribute(index, name)) {
        return PayloadNumber.of(lines, index, name);
      }
    }
    return -1;
  }

  /** The same section with its payload types in this order. */
  public MediaSection ordered(List<Integer> numbers) {
    LineBuffer out = new LineBuffer(lines.length());
    line.copyFixed(out);
    for (int number : numbers) {
      out.write(" " + number);
    }
    lines.copyEnd(0, out);
    for (int i = 1; i < lines.size(); i++) {
      lines.copy(i, out);
    }
    return new MediaSection(out.lines());
  }

  /**
   * The same section with port 0: the stream is refused, its place and its formats stay (RFC 3264
   * §6).
   */
  public MediaSection disabled() {
    LineBuffer out = new LineBuffer(lines.length());
    out.write("m=" + media() + " 0 " + protocol());
    for (int i = MediaLine.FIXED_FIELDS; i < line.count(); i++) {
      line.copy(i, out);
    }
    lines.copyEnd(0, out);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.attribute(i, Attribute.BUNDLE_ONLY)) {
        lines.copy(i, out);
      }
    }
    return new MediaSection(out.lines());
  }

  Lines lines() {
    return lines;
  }
}
