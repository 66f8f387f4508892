package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.Header;

/**
 * A SIP message: the bytes that came in and an index of where its lines are (RFC 3261 §7).
 *
 * <p>A header that nobody changed leaves as the bytes that came in; a change is visible at once to
 * whoever reads next. Header fields that hold a list (Via, Route, Contact, …) may stand on one line
 * or on several, which means the same (§7.3.1); {@link #values} and its kin hide the difference.
 *
 * <p>Not safe for several threads: a message belongs to the lane that handles it.
 */
public abstract sealed class SipMessage permits SipRequest, SipResponse {
  private static final Span NOTHING = new Span(new byte[0], 0, 0);
  private static final int CRLF = 2;

  /** Null while they lie in {@link #packed} alone. */
  private HeaderLines lines;

  /** What of them was read; null with them. */
  private Mandatory mandatory;

  /** The start line as it goes out; null with them. */
  private Span start;

  private Span body;
  private byte[] packed;

  SipMessage(Span start, HeaderLines lines, Mandatory mandatory, Span body) {
    this.start = start;
    this.lines = lines;
    this.mandatory = mandatory;
    this.body = body;
  }

  /** A message without header fields and without a body. */
  SipMessage(String start) {
    this(Span.of(start), new HeaderLines(Head.NONE), new Mandatory(), NOTHING);
  }

  /** A copy. What nobody changes is shared with {@code original}. */
  SipMessage(SipMessage original) {
    this(original.start(), original.lines().copy(), original.mandatory.copy(), original.body);
  }

  /** An answer, which takes from the request what {@link HeadCheck#REQUIRED} names. */
  SipMessage(String start, HeaderLines lines, Mandatory mandatory) {
    this(Span.of(start), lines, mandatory, NOTHING);
  }

  final HeaderLines lines() {
    if (lines == null) {
      Head head = Head.of(packed, 0, packed.length);
      lines = new HeaderLines(head);
      start = head.startLine();
      mandatory = new Mandatory();
      packed = null;
    }
    return lines;
  }

  final Mandatory mandatory() {
    lines();
    return mandatory;
  }

  /** The start line as it goes out. */
  final Span start() {
    lines();
    return start;
  }

  /** Another start line, which breaks no line. */
  final void start(CharSequence line) {
    lines();
    start = Span.of(line.toString());
  }

  /** An independent copy. Unchanged lines and the body share their bytes. */
  public abstract SipMessage copy();

  /** The start line without its CRLF. */
  public final String startLine() {
    return start().text();
  }

  // --- reading -----------------------------------------------------------------------------------

  /** True if there is at least one header field of this name. */
  public final boolean has(HeaderName name) {
    return lines().find(name, 0) >= 0;
  }

  /** The value of the first line of this name, unfolded; a list is not taken apart. */
  public final Optional<String> first(HeaderName name) {
    int i = lines().find(name, 0);
    return i < 0 ? Optional.empty() : Optional.of(lines.value(i).text());
  }

  /** True if one of these phrases stands in a line of this name. */
  public final boolean mentions(HeaderName name, Phrases phrases) {
    for (int i = lines().find(name, 0); i >= 0; i = lines.find(name, i + 1)) {
      if (lines.mentions(i, phrases)) {
        return true;
      }
    }
    return false;
  }

  /** The values of all lines of this name, unfolded, lists not taken apart. */
  public final List<String> lines(HeaderName name) {
    List<String> found = new ArrayList<>(2);
    for (int i = lines().find(name, 0); i >= 0; i = lines.find(name, i + 1)) {
      found.add(lines.value(i).text());
    }
    return found;
  }

  /** All values of this name, lists taken apart at their commas. */
  public final List<String> values(HeaderName name) {
    List<String> found = new ArrayList<>(2);
    for (Span value : ListedValues.of(lines(), name)) {
      if (!value.isEmpty()) {
        found.add(value.text());
      }
    }
    return found;
  }

  /** The topmost value of this name, a list taken apart at its commas. */
  public final Optional<String> firstValue(HeaderName name) {
    int i = lines().find(name, 0);
    return i < 0 ? Optional.empty() : Optional.of(ListedValues.first(lines.value(i)).text());
  }

  /** The names of all header fields in order, one for each line. */
  public final List<HeaderName> names() {
    List<HeaderName> names = new ArrayList<>(lines().size());
    for (int i = 0; i < lines.size(); i++) {
      names.add(lines.name(i));
    }
    return names;
  }

  /** The Call-ID; every message that the parser let through has one. */
  public final String callId() {
    return mandatory().callId(lines);
  }

  /** The CSeq; every message that the parser let through has one. */
  public final CSeq cseq() {
    return mandatory().cseq(lines);
  }

  /** From; every message that the parser let through has one. */
  public final NameAddr from() {
    return mandatory().from(lines);
  }

  /** To; every message that the parser let through has one. */
  public final NameAddr to() {
    return mandatory().to(lines);
  }

  /**
   * All Via values, topmost first. The parser refuses a message in which one of them is malformed.
   */
  public final List<Via> vias() {
    List<Via> found = new ArrayList<>(4);
    ValueReader reader = new ValueReader();
    for (Span value : ListedValues.of(lines(), HeaderName.VIA)) {
      found.add(reader.via(value).orElseThrow());
    }
    return found;
  }

  /** The topmost Via; every message that the parser let through has one. */
  public final Via topVia() {
    return mandatory().topVia(lines);
  }

  /** The values of a header that is a list of addresses; a value that is malformed is left out. */
  public final List<NameAddr> addresses(HeaderName name) {
    List<NameAddr> found = new ArrayList<>(2);
    ValueReader reader = new ValueReader();
    for (Span value : ListedValues.of(lines(), name)) {
      if (reader.address(value) instanceof Parsed.Ok<NameAddr> ok) {
        found.add(ok.value());
      }
    }
    return found;
  }

  /**
   * The first value of this name as a JAIN SIP header, parsed now by jSIP; the object is the
   * caller's, and what the caller does to it does not change the message.
   *
   * @return a failure also when there is no such header, or when its type is another
   */
  public final <H extends Header> Parsed<H> parsed(HeaderName name, Class<H> type) {
    return first(name)
        .map(value -> JainHeader.parse(name, value, type))
        .orElseGet(() -> Parsed.bad(0, name.toString(), "there is no such header"));
  }

  // --- changing ----------------------------------------------------------------------------------

  /** Puts a line before all others of its name, or at the end when there is none. */
  public final void prepend(HeaderName name, String value) {
    WrittenLine line = WrittenLine.of(name, value);
    mandatory().note(name, meaning(line));
    lines.add(Math.max(lines.find(name, 0), 0), line);
  }

  /** Puts a line with this Via before all others of its name. */
  public final void prepend(Via via) {
    WrittenLine line = WrittenLine.of(via);
    lines().add(Math.max(lines.find(HeaderName.VIA, 0), 0), line);
    mandatory.note(HeaderName.VIA, via);
  }

  /** Puts {@code via} in the place of the topmost one. */
  public final void replaceTop(Via via) {
    int i = lines().find(HeaderName.VIA, 0);
    if (i >= 0 && ListedValues.isOne(lines.value(i))) {
      lines.replace(i, WrittenLine.of(via));
      mandatory.note(HeaderName.VIA, via);
    } else {
      replaceFirstValue(HeaderName.VIA, via.toString());
    }
  }

  /** Puts a line after all others. */
  public final void append(HeaderName name, String value) {
    WrittenLine line = WrittenLine.of(name, value);
    Object meaning = meaning(line);
    if (meaning != null && !has(name)) {
      mandatory().note(name, meaning);
    }
    lines().add(lines.size(), line);
  }

  /** Leaves one line of this name, at the place of the first, or at the end when there is none. */
  public final void set(HeaderName name, String value) {
    int i = lines().find(name, 0);
    if (i < 0) {
      append(name, value);
      return;
    }
    replace(i, WrittenLine.of(name, value));
    for (int j = lines.find(name, i + 1); j >= 0; j = lines.find(name, j)) {
      lines.remove(j);
    }
  }

  /** Leaves a line for each of these values, after all other lines. */
  public final void setLines(HeaderName name, List<String> values) {
    remove(name);
    values.forEach(value -> append(name, value));
  }

  /** Takes all lines of this name away; false if there were none. */
  public final boolean remove(HeaderName name) {
    int i = lines().find(name, 0);
    if (i < 0) {
      return false;
    }
    mandatory.forget(name);
    for (; i >= 0; i = lines.find(name, i)) {
      lines.remove(i);
    }
    return true;
  }

  /** Takes the topmost value of a list away; false if there was none. */
  public final boolean removeFirstValue(HeaderName name) {
    int i = lines().find(name, 0);
    if (i < 0) {
      return false;
    }
    Span value = lines.value(i);
    int comma = value.comma(value.from());
    if (comma == value.to()) {
      lines.remove(i);
      mandatory.forget(name);
    } else {
      replace(i, WrittenLine.of(name, value.part(comma + 1, value.to()).trimmed()));
    }
    return true;
  }

  /** Puts {@code value} in the place of the topmost value of a list. */
  public final void replaceFirstValue(HeaderName name, String value) {
    int i = lines().find(name, 0);
    if (i < 0) {
      append(name, value);
      return;
    }
    Span old = lines.value(i);
    String rest = old.part(old.comma(old.from()), old.to()).text();
    replace(i, WrittenLine.of(name, value + rest));
  }

  /** Another first line of its name. */
  private void replace(int i, WrittenLine line) {
    mandatory.note(line.name(), meaning(line));
    lines.replace(i, line);
  }

  /** What a line means, null if its name has no grammar; a line that nobody can read is refused. */
  private static Object meaning(WrittenLine line) {
    return Mandatory.includes(line.name())
        ? Mandatory.meaning(line.name(), line.value().trimmed())
        : null;
  }

  /**
   * Keeps the header fields of these names, in bytes of their own, and nothing else: for a message
   * that is remembered long after it was sent. Whoever reads it again pays for that. Copies made
   * before keep what they have.
   */
  public final void keepOnly(Set<HeaderName> names) {
    lines().keepOnly(names);
    byte[] kept = new byte[headLength()];
    writeHead(kept, 0);
    packed = kept;
    lines = null;
    mandatory = null;
    start = null;
    body = NOTHING;
  }

  // --- body --------------------------------------------------------------------------------------

  /** The body; not to be written to. */
  public final byte[] body() {
    if (body.to() - body.from() < body.bytes().length) {
      byte[] alone = Arrays.copyOfRange(body.bytes(), body.from(), body.to());
      body = new Span(alone, 0, alone.length);
    }
    return body.bytes();
  }

  /** The body as text. */
  public final String bodyText() {
    return body.text();
  }

  /** Another body; Content-Length follows, Content-Type is the caller's. */
  public final void body(byte[] newBody) {
    body = new Span(newBody, 0, newBody.length);
    set(HeaderName.CONTENT_LENGTH, Integer.toString(newBody.length));
  }

  // --- writing -----------------------------------------------------------------------------------

  /** How many bytes the message has on the wire. */
  public final int size() {
    return headLength() + CRLF + body.length();
  }

  private int headLength() {
    return start().length() + CRLF + lines.length();
  }

  /** The message as it goes to the wire. */
  public final byte[] encode() {
    byte[] out = new byte[size()];
    encodeInto(out, 0);
    return out;
  }

  /** Writes the message from {@code at} on, where there is room for it, and says where it ends. */
  public final int encodeInto(byte[] out, int at) {
    return body.write(out, crlf(out, writeHead(out, at)));
  }

  /** Start line and header lines. */
  private int writeHead(byte[] out, int at) {
    return lines().write(out, crlf(out, start().write(out, at)));
  }

  private static int crlf(byte[] out, int at) {
    out[at] = '\r';
    out[at + 1] = '\n';
    return at + CRLF;
  }

  /** The message as text, for a trace or a test. */
  @Override
  public String toString() {
    return new String(encode(), StandardCharsets.UTF_8);
  }
}
