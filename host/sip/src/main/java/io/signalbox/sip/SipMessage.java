package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
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

  /** The header fields; null while they lie in {@link #packed} alone. */
  private HeaderFields fields;

  /** The start line as it goes out; null with them. */
  private Span start;

  private byte[] packed;
  private Span body;

  SipMessage(Span start, HeaderFields fields, Span body) {
    this.start = start;
    this.fields = fields;
    this.body = body;
  }

  /** A message without a body. */
  SipMessage(Span start, HeaderFields fields) {
    this(start, fields, NOTHING);
  }

  /** A copy. What nobody changes is shared with {@code original}. */
  SipMessage(SipMessage original) {
    this(original.start(), original.fields().copy(), original.body);
  }

  final HeaderFields fields() {
    if (fields == null) {
      Head head = Head.ofPacked(packed);
      fields = new HeaderFields(new HeaderLines(head));
      start = head.startLine();
      packed = null;
    }
    return fields;
  }

  private HeaderLines lines() {
    return fields().lines();
  }

  /** The start line as it goes out. */
  final Span start() {
    fields();
    return start;
  }

  /** Another start line, which breaks no line. */
  final void start(Span line) {
    fields();
    start = line;
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
    int line = lines().find(name, 0);
    return line < 0 ? Optional.empty() : Optional.of(lines().text(line));
  }

  /** True if the first line of this name has this value, unfolded. */
  public final boolean firstIs(HeaderName name, String value) {
    int line = lines().find(name, 0);
    return line >= 0 && lines().value(line).is(value);
  }

  /** True if the first line of this name is this URI in angle brackets, and nothing else. */
  public final boolean firstIsAddress(HeaderName name, String uri) {
    int line = lines().find(name, 0);
    return line >= 0 && lines().value(line).isBracketed(uri);
  }

  /** True if the lines of this name, unfolded, are the same in both messages. */
  public final boolean same(HeaderName name, SipMessage other) {
    return lines().same(name, other.lines());
  }

  /** True if one of these phrases stands in a line of this name. */
  public final boolean mentions(HeaderName name, Phrases phrases) {
    return lines().mentions(name, phrases);
  }

  /** The values of all lines of this name, unfolded, lists not taken apart. */
  public final List<String> lines(HeaderName name) {
    return lines().texts(name);
  }

  /** All values of this name, lists taken apart at their commas. */
  public final List<String> values(HeaderName name) {
    return ListedValues.texts(lines(), name);
  }

  /** The topmost value of this name, a list taken apart at its commas. */
  public final Optional<String> firstValue(HeaderName name) {
    int line = lines().find(name, 0);
    return line < 0
        ? Optional.empty()
        : Optional.of(ListedValues.first(lines().value(line)).text());
  }

  /** The names of all header fields in order, one for each line. */
  public final List<HeaderName> names() {
    return lines().names();
  }

  /** The Call-ID; every message that the parser let through has one. */
  public final String callId() {
    return fields().callId();
  }

  /** The CSeq; every message that the parser let through has one. */
  public final CSeq cseq() {
    return fields().cseq();
  }

  /** From; every message that the parser let through has one. */
  public final NameAddr from() {
    return fields().from();
  }

  /** To; every message that the parser let through has one. */
  public final NameAddr to() {
    return fields().to();
  }

  /** The tag of From, or null. */
  public final String fromTag() {
    return from().params().value("tag");
  }

  /** The tag of To, or null. */
  public final String toTag() {
    return to().params().value("tag");
  }

  /**
   * All Via values, topmost first. The parser refuses a message in which one of them is malformed.
   */
  public final List<Via> vias() {
    return ListedValues.vias(lines());
  }

  /** The topmost Via; every message that the parser let through has one. */
  public final Via topVia() {
    return fields().topVia();
  }

  /** The branch of the topmost Via, or null. */
  public final String branch() {
    return topVia().params().value("branch");
  }

  /** The values of a header that is a list of addresses; a value that is malformed is left out. */
  public final List<NameAddr> addresses(HeaderName name) {
    return ListedValues.addresses(lines(), name);
  }

  /** The topmost value of a header that is a list of addresses, unless it is malformed. */
  public final Optional<NameAddr> firstAddress(HeaderName name) {
    int line = lines().find(name, 0);
    return line < 0
        ? Optional.empty()
        : Optional.ofNullable(
            new ValueReader().addressAlone(ListedValues.first(lines().value(line))));
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

  /** Puts a line before all others of its name, or at the top when there is none. */
  public final void prepend(HeaderName name, String value) {
    fields().prepend(name, value);
  }

  /** Puts a line with this Via before all others of its name. */
  public final void prepend(Via via) {
    fields().prepend(via);
  }

  /** Puts {@code via} in the place of the topmost one. */
  public final void replaceTop(Via via) {
    fields().replaceTop(via);
  }

  /** Puts a line after all others. */
  public final void append(HeaderName name, String value) {
    fields().append(name, value);
  }

  /** Leaves one line of this name, at the place of the first, or at the end when there is none. */
  public final void set(HeaderName name, String value) {
    fields().set(name, value);
  }

  /** Leaves a line for each of these values, after all other lines. */
  public final void setLines(HeaderName name, List<String> values) {
    remove(name);
    values.forEach(value -> append(name, value));
  }

  /** Takes all lines of this name away; false if there were none. */
  public final boolean remove(HeaderName name) {
    return fields().remove(name);
  }

  /** Takes the topmost value of a list away; false if there was none. */
  public final boolean removeFirstValue(HeaderName name) {
    return fields().removeFirstValue(name);
  }

  /** Puts {@code value} in the place of the topmost value of a list. */
  public final void replaceFirstValue(HeaderName name, String value) {
    fields().replaceFirstValue(name, value);
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
    fields = null;
    start = null;
    body = NOTHING;
    forgetWhatStartSays();
  }

  /** The start line is to be read again when somebody asks for its parts. */
  abstract void forgetWhatStartSays();

  // --- body --------------------------------------------------------------------------------------

  /** The body; not to be written to. */
  public final byte[] body() {
    if (body.to() - body.from() < body.bytes().length) {
      byte[] alone = Arrays.copyOfRange(body.bytes(), body.from(), body.to());
      body = Span.of(alone);
    }
    return body.bytes();
  }

  /** The body as text. */
  public final String bodyText() {
    return body.text();
  }

  /** Another body; Content-Length follows, Content-Type is the caller's. */
  public final void body(byte[] newBody) {
    body = Span.of(newBody);
    set(HeaderName.CONTENT_LENGTH, Integer.toString(newBody.length));
  }

  // --- writing -----------------------------------------------------------------------------------

  /** How many bytes the message has on the wire. */
  public final int size() {
    return headLength() + CRLF + body.length();
  }

  private int headLength() {
    return start().length() + CRLF + lines().length();
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
