package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
  private static final byte[] NO_BODY = {};

  /** Null while they lie in {@link #packed} alone. */
  private List<HeaderLine> lines;

  private byte[] packed;
  private byte[] body;

  /** The start line as it goes out; null when it is to be written anew. */
  private byte[] start;

  SipMessage(byte[] start, List<HeaderLine> lines, byte[] body) {
    this.start = start;
    this.lines = lines;
    this.body = body == null ? NO_BODY : body;
  }

  /** The lines, for a copy: they are shared, the list is new, with room for what a relay adds. */
  final List<HeaderLine> copyOfLines() {
    List<HeaderLine> copy = new ArrayList<>(lines().size() + 4);
    copy.addAll(lines());
    return copy;
  }

  private List<HeaderLine> lines() {
    if (lines == null) {
      lines = new ArrayList<>();
      HeadCursor cursor = new HeadCursor(packed, 0, packed.length);
      while (cursor.next()) {
        lines.add(cursor.line());
      }
      packed = null;
    }
    return lines;
  }

  /** The lines in order; not to be changed. */
  final List<HeaderLine> headerLines() {
    return lines();
  }

  /** The start line as it goes out, or null. */
  final byte[] rawStart() {
    return start;
  }

  /** The start line is no longer the one that came in. */
  final void startChanged() {
    start = null;
  }

  /** An independent copy. Unchanged lines and the body share their bytes. */
  public abstract SipMessage copy();

  /** The start line without its CRLF. */
  public final String startLine() {
    return start != null ? new String(start, StandardCharsets.UTF_8) : writtenStart();
  }

  /** The start line from its parts. */
  abstract String writtenStart();

  // --- reading -----------------------------------------------------------------------------------

  /** True if there is at least one header field of this name. */
  public final boolean has(HeaderName name) {
    return line(name, 0) >= 0;
  }

  /** The value of the first line of this name, unfolded; a list is not taken apart. */
  public final Optional<String> first(HeaderName name) {
    int i = line(name, 0);
    return i < 0 ? Optional.empty() : Optional.of(lines().get(i).value());
  }

  /** True if one of these phrases stands in a line of this name. */
  public final boolean mentions(HeaderName name, Phrases phrases) {
    for (int i = line(name, 0); i >= 0; i = line(name, i + 1)) {
      if (lines().get(i).mentions(phrases)) {
        return true;
      }
    }
    return false;
  }

  /** The values of all lines of this name, unfolded, lists not taken apart. */
  public final List<String> lines(HeaderName name) {
    List<String> found = new ArrayList<>(2);
    for (int i = line(name, 0); i >= 0; i = line(name, i + 1)) {
      found.add(lines().get(i).value());
    }
    return found;
  }

  /** All values of this name, lists taken apart at their commas. */
  public final List<String> values(HeaderName name) {
    List<String> found = new ArrayList<>(2);
    for (int i = line(name, 0); i >= 0; i = line(name, i + 1)) {
      found.addAll(Scan.list(lines().get(i).value()));
    }
    return found;
  }

  /** The topmost value of this name, a list taken apart at its commas. */
  public final Optional<String> firstValue(HeaderName name) {
    return first(name).map(v -> v.substring(0, Scan.comma(v, 0)).trim());
  }

  /** The names of all header fields in order, one for each line. */
  public final List<HeaderName> names() {
    List<HeaderName> names = new ArrayList<>(lines().size());
    for (HeaderLine line : lines()) {
      names.add(line.name());
    }
    return names;
  }

  /** The Call-ID; every message that the parser let through has one. */
  public final String callId() {
    return (String) mandatory(HeaderName.CALL_ID);
  }

  /** The CSeq; every message that the parser let through has one. */
  public final CSeq cseq() {
    return (CSeq) mandatory(HeaderName.CSEQ);
  }

  /** From; every message that the parser let through has one. */
  public final NameAddr from() {
    return (NameAddr) mandatory(HeaderName.FROM);
  }

  /** To; every message that the parser let through has one. */
  public final NameAddr to() {
    return (NameAddr) mandatory(HeaderName.TO);
  }

  /**
   * All Via values, topmost first. The parser refuses a message in which one of them is malformed.
   */
  public final List<Via> vias() {
    List<Via> found = new ArrayList<>(4);
    for (int i = line(HeaderName.VIA, 0); i >= 0; i = line(HeaderName.VIA, i + 1)) {
      HeaderLine line = lines().get(i);
      found.add((Via) line.parsed().orElseThrow());
      String text = line.value();
      for (int c = Scan.comma(text, 0); c < text.length(); c = Scan.comma(text, c + 1)) {
        found.add(Mandatory.via(text, c + 1).orElseThrow());
      }
    }
    return found;
  }

  /** The topmost Via; every message that the parser let through has one. */
  public final Via topVia() {
    return (Via) mandatory(HeaderName.VIA);
  }

  /** The values of a header that is a list of addresses; a value that is malformed is left out. */
  public final List<NameAddr> addresses(HeaderName name) {
    List<NameAddr> found = new ArrayList<>(2);
    for (int i = line(name, 0); i >= 0; i = line(name, i + 1)) {
      String text = lines().get(i).value();
      int start = 0;
      do {
        int comma = Scan.comma(text, start);
        if (NameAddr.parse(text, start, comma) instanceof Parsed.Ok<NameAddr> ok) {
          found.add(ok.value());
        }
        start = comma + 1;
      } while (start < text.length());
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

  // The parser refuses a message in which one of these is missing or malformed, and a line of such
  // a name cannot be made from a malformed value; so this fails only for a message made without
  // it.
  private Object mandatory(HeaderName name) {
    int i = line(name, 0);
    if (i < 0) {
      throw new IllegalStateException("no " + name);
    }
    return lines().get(i).parsed().orElseThrow();
  }

  private int line(HeaderName name, int from) {
    for (int i = from; i < lines().size(); i++) {
      HeaderName other = lines().get(i).name();
      if (other == name || other.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  // --- changing ----------------------------------------------------------------------------------

  /** Puts a line before all others of its name, or at the end when there is none. */
  public final void prepend(HeaderName name, String value) {
    int i = line(name, 0);
    lines().add(Math.max(i, 0), HeaderLine.of(name, value));
  }

  /** Puts a line with this Via before all others of its name. */
  public final void prepend(Via via) {
    lines().add(Math.max(line(HeaderName.VIA, 0), 0), HeaderLine.of(via));
  }

  /** Puts {@code via} in the place of the topmost one. */
  public final void replaceTop(Via via) {
    int i = line(HeaderName.VIA, 0);
    if (i >= 0 && oneValue(lines().get(i))) {
      lines().set(i, HeaderLine.of(via));
    } else {
      replaceFirstValue(HeaderName.VIA, via.toString());
    }
  }

  private static boolean oneValue(HeaderLine line) {
    return Scan.comma(line.value(), 0) == line.value().length();
  }

  /** Puts a line after all others. */
  public final void append(HeaderName name, String value) {
    lines().add(HeaderLine.of(name, value));
  }

  /** Leaves one line of this name, at the place of the first, or at the end when there is none. */
  public final void set(HeaderName name, String value) {
    int i = line(name, 0);
    if (i < 0) {
      append(name, value);
      return;
    }
    lines().set(i, HeaderLine.of(name, value));
    for (int j = line(name, i + 1); j >= 0; j = line(name, j)) {
      lines().remove(j);
    }
  }

  /** Leaves a line for each of these values, after all other lines. */
  public final void setLines(HeaderName name, List<String> values) {
    remove(name);
    values.forEach(value -> append(name, value));
  }

  /** Takes all lines of this name away; false if there were none. */
  public final boolean remove(HeaderName name) {
    int i = line(name, 0);
    if (i < 0) {
      return false;
    }
    for (; i >= 0; i = line(name, i)) {
      lines().remove(i);
    }
    return true;
  }

  /** Takes the topmost value of a list away; false if there was none. */
  public final boolean removeFirstValue(HeaderName name) {
    int i = line(name, 0);
    if (i < 0) {
      return false;
    }
    String value = lines().get(i).value();
    int comma = Scan.comma(value, 0);
    if (comma == value.length()) {
      lines().remove(i);
    } else {
      lines().set(i, HeaderLine.of(name, value.substring(comma + 1).trim()));
    }
    return true;
  }

  /** Puts {@code value} in the place of the topmost value of a list. */
  public final void replaceFirstValue(HeaderName name, String value) {
    int i = line(name, 0);
    if (i < 0) {
      append(name, value);
      return;
    }
    String old = lines().get(i).value();
    int comma = Scan.comma(old, 0);
    lines().set(i, HeaderLine.of(name, value + old.substring(comma)));
  }

  /**
   * Keeps the header fields of these names, in bytes of their own, and nothing else: for a message
   * that is remembered long after it was sent. Whoever reads it again pays for that. Copies made
   * before keep what they have.
   */
  public final void keepOnly(Set<HeaderName> names) {
    lines().removeIf(line -> !names.contains(line.name()));
    int length = 0;
    for (HeaderLine line : lines()) {
      length += line.length();
    }
    byte[] bytes = new byte[length];
    int at = 0;
    for (HeaderLine line : lines()) {
      at = line.write(bytes, at);
    }
    packed = bytes;
    lines = null;
    body = NO_BODY;
    start = null;
  }

  // --- body --------------------------------------------------------------------------------------

  /** The body; not to be written to. */
  public final byte[] body() {
    return body;
  }

  /** The body as text. */
  public final String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Another body; Content-Length follows, Content-Type is the caller's. */
  public final void body(byte[] newBody) {
    body = newBody;
    set(HeaderName.CONTENT_LENGTH, Integer.toString(newBody.length));
  }

  // --- writing -----------------------------------------------------------------------------------

  /** How many bytes the message has on the wire. */
  public final int size() {
    int length = start().length + 2 + 2 + body.length;
    for (HeaderLine line : lines()) {
      length += line.length();
    }
    return length;
  }

  /** The start line as bytes; written once after a change. */
  private byte[] start() {
    if (start == null) {
      start = writtenStart().getBytes(StandardCharsets.UTF_8);
    }
    return start;
  }

  /** The message as it goes to the wire. */
  public final byte[] encode() {
    byte[] out = new byte[size()];
    byte[] first = start();
    System.arraycopy(first, 0, out, 0, first.length);
    int at = crlf(out, first.length);
    for (HeaderLine line : lines()) {
      at = line.write(out, at);
    }
    at = crlf(out, at);
    System.arraycopy(body, 0, out, at, body.length);
    return out;
  }

  private static int crlf(byte[] out, int at) {
    out[at] = '\r';
    out[at + 1] = '\n';
    return at + 2;
  }

  /** The message as text, for a trace or a test. */
  @Override
  public String toString() {
    return new String(encode(), StandardCharsets.UTF_8);
  }
}
