package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.List;

/**
 * A session description: an index over its bytes. Immutable; what is not changed keeps its bytes.
 */
public final class Sdp {
  private static final byte[] NOTHING = {};

  private final Lines session;
  private final List<MediaSection> sections;

  /** Blank lines behind the last line. */
  private final Lines tail;

  private Sdp(Lines session, List<MediaSection> sections, Lines tail) {
    this.session = session;
    this.sections = sections;
    this.tail = tail;
  }

  /**
   * Reads a description: lines of the form {@code x=…} that start with {@code v=} (RFC 8866 §5). A
   * line may end with LF alone (§9), and blank lines may follow the last.
   *
   * @param bytes kept by the description, and not to be changed
   */
  public static Parsed<Sdp> parse(byte[] bytes) {
    return parse(bytes, 0, bytes.length);
  }

  /**
   * Reads the description that lies from {@code from} to {@code to}; see {@link #parse(byte[])}.
   */
  static Parsed<Sdp> parse(byte[] bytes, int from, int to) {
    int end = end(bytes, from, to);
    Lines lines = Lines.of(bytes, from, end);
    if (lines.size() == 0) {
      return Parsed.bad(0, "sdp", "there is no v= line");
    }
    if (lines.malformed() >= 0 || lines.type(0) != 'v') {
      int line = Math.max(0, lines.malformed());
      return Parsed.bad(
          lines.start(line) - from,
          "sdp",
          "a line is a letter, = and a value, and v= is the first");
    }
    int sessionEnd = nextSection(lines, 0);
    MediaSection[] sections = new MediaSection[sectionsFrom(lines, sessionEnd)];
    int start = sessionEnd;
    for (int i = 0; i < sections.length; i++) {
      int next = nextSection(lines, start + 1);
      Parsed<MediaSection> section =
          MediaSection.parse(lines.part(start, next), lines.start(start) - from);
      if (!(section instanceof Parsed.Ok<MediaSection> ok)) {
        return section.map(none -> null);
      }
      sections[i] = ok.value();
      start = next;
    }
    Lines tail = end == to ? Lines.NONE : Lines.of(bytes, end, to);
    return Parsed.ok(new Sdp(lines.part(0, sessionEnd), List.of(sections), tail));
  }

  private static int sectionsFrom(Lines lines, int from) {
    int count = 0;
    for (int i = from; i < lines.size(); i = nextSection(lines, i + 1)) {
      count++;
    }
    return count;
  }

  private static int nextSection(Lines lines, int from) {
    int i = from;
    while (i < lines.size() && lines.type(i) != 'm') {
      i++;
    }
    return i;
  }

  /** Behind the last line and its end; blank lines may follow. */
  private static int end(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && Character.isWhitespace(bytes[end - 1] & 0xff)) {
      end--;
    }
    if (end < to && bytes[end] == '\n') {
      return end + 1;
    }
    return end + 1 < to && bytes[end] == '\r' && bytes[end + 1] == '\n' ? end + 2 : end;
  }

  /** The streams in their order; the place of a stream is what answers refer to. */
  public List<MediaSection> sections() {
    return sections;
  }

  /** The same with another section in this place. */
  public Sdp with(int index, MediaSection section) {
    MediaSection[] changed = sections.toArray(MediaSection[]::new);
    changed[index] = section;
    return new Sdp(session, List.of(changed), tail);
  }

  /** The same with the stream in this place refused; it leaves its BUNDLE group (RFC 9143 §7.3). */
  public Sdp disable(int index) {
    MediaSection section = sections.get(index);
    Sdp changed = with(index, section.disabled());
    return section
        .attribute(Attribute.MID)
        .map(mid -> new Sdp(unbundled(mid), changed.sections, tail))
        .orElse(changed);
  }

  /**
   * True for a stream that has no address of its own and whose BUNDLE group no longer starts with
   * one that has (RFC 9143 §6: bundle-only, §7.2.1: the group's first has the address).
   */
  public boolean stranded(int index) {
    MediaSection section = sections.get(index);
    if (section.port() != 0 || !section.active()) {
      return false;
    }
    String mid = section.attribute(Attribute.MID).orElse("");
    for (int i = 0; i < session.size(); i++) {
      List<String> group = group(i);
      if (group.size() > 1 && group.get(0).equals("BUNDLE") && group.contains(mid)) {
        return !hasAddress(group.get(1));
      }
    }
    return true;
  }

  private boolean hasAddress(String mid) {
    for (MediaSection section : sections) {
      if (section.port() != 0 && section.attribute(Attribute.MID).orElse("").equals(mid)) {
        return true;
      }
    }
    return false;
  }

  /** The words of a group attribute; none of another line. */
  private List<String> group(int line) {
    return session.attribute(line, Attribute.GROUP)
        ? List.of(session.value(line, Attribute.GROUP).split("\\s+"))
        : List.of();
  }

  private Lines unbundled(String mid) {
    LineBuffer out = new LineBuffer(session.length());
    for (int i = 0; i < session.size(); i++) {
      List<String> group = group(i);
      if (group.contains(mid) && group.get(0).equals("BUNDLE")) {
        List<String> rest = new ArrayList<>(group);
        rest.removeAll(List.of(mid));
        out.write("a=group:" + String.join(" ", rest));
        session.copyEnd(i, out);
      } else {
        session.copy(i, out);
      }
    }
    return out.lines();
  }

  /** The bytes. */
  public byte[] encode() {
    return encode(NOTHING, 0, 0);
  }

  /** {@code around}, with the description in place of what lies from {@code from} to {@code to}. */
  byte[] encode(byte[] around, int from, int to) {
    int length = session.length() + tail.length();
    for (MediaSection section : sections) {
      length += section.length();
    }
    byte[] out = new byte[from + length + around.length - to];
    System.arraycopy(around, 0, out, 0, from);
    int at = session.copy(out, from);
    for (MediaSection section : sections) {
      at = section.copy(out, at);
    }
    at = tail.copy(out, at);
    System.arraycopy(around, to, out, at, around.length - to);
    return out;
  }

  @Override
  public String toString() {
    return new String(encode(), ISO_8859_1);
  }
}
