package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A session description. Immutable; what is not changed keeps its bytes. */
public final class Sdp {
  private final List<SdpLine> session;
  private final List<MediaSection> sections;
  private final String tail;

  private Sdp(List<SdpLine> session, List<MediaSection> sections, String tail) {
    this.session = List.copyOf(session);
    this.sections = List.copyOf(sections);
    this.tail = tail;
  }

  /**
   * Reads a description: lines of the form {@code x=…} that start with {@code v=} (RFC 8866 §5). A
   * line may end with LF alone (§9), and blank lines may follow the last.
   */
  public static Parsed<Sdp> parse(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = end(text);
    List<SdpLine> session = new ArrayList<>();
    List<MediaSection> sections = new ArrayList<>();
    List<SdpLine> current = session;
    int sectionStart = 0;
    for (int at = 0; at < end; ) {
      SdpLine line = line(text, at, end);
      if (!wellFormed(line) || (at == 0 && line.type() != 'v')) {
        return Parsed.bad(at, "sdp", "a line is a letter, = and a value, and v= is the first");
      }
      if (line.type() == 'm') {
        Optional<Parsed.Bad<Sdp>> failure = close(current, session, sections, sectionStart);
        if (failure.isPresent()) {
          return failure.get();
        }
        current = new ArrayList<>();
        sectionStart = at;
      }
      current.add(line);
      at += line.text().length() + line.end().length();
    }
    if (session.isEmpty()) {
      return Parsed.bad(0, "sdp", "there is no v= line");
    }
    Optional<Parsed.Bad<Sdp>> failure = close(current, session, sections, sectionStart);
    return failure.isPresent()
        ? failure.get()
        : Parsed.ok(new Sdp(session, sections, text.substring(end)));
  }

  /** Behind the last line and its end; blank lines may follow. */
  private static int end(String text) {
    int end = text.stripTrailing().length();
    return text.startsWith("\r\n", end) ? end + 2 : text.startsWith("\n", end) ? end + 1 : end;
  }

  private static Optional<Parsed.Bad<Sdp>> close(
      List<SdpLine> current, List<SdpLine> session, List<MediaSection> sections, int offset) {
    if (current == session) {
      return Optional.empty();
    }
    Parsed<MediaSection> section = MediaSection.parse(current, offset);
    section.toOptional().ifPresent(sections::add);
    return section.problem().map(failure -> new Parsed.Bad<Sdp>(failure));
  }

  private static SdpLine line(String text, int at, int limit) {
    int newline = text.indexOf('\n', at);
    int next = newline < 0 || newline >= limit ? limit : newline + 1;
    int end = newline < 0 || newline >= limit ? limit : newline;
    if (end > at && end < next && text.charAt(end - 1) == '\r') {
      end--;
    }
    return new SdpLine(text.substring(at, end), text.substring(end, next));
  }

  // A CR or a NUL inside of a line ends it for some readers and not for others.
  private static boolean wellFormed(SdpLine line) {
    String text = line.text();
    return text.length() >= 2
        && Character.isLetter(text.charAt(0))
        && text.charAt(1) == '='
        && text.indexOf('\r') < 0
        && text.indexOf('\0') < 0;
  }

  /** The streams in their order; the place of a stream is what answers refer to. */
  public List<MediaSection> sections() {
    return sections;
  }

  /** The same with another section in this place. */
  public Sdp with(int index, MediaSection section) {
    List<MediaSection> changed = new ArrayList<>(sections);
    changed.set(index, section);
    return new Sdp(session, changed, tail);
  }

  /** The same with the stream in this place refused; it leaves its BUNDLE group (RFC 9143 §7.3). */
  public Sdp disable(int index) {
    MediaSection section = sections.get(index);
    Sdp changed = with(index, section.disabled());
    return section
        .attribute("mid")
        .map(mid -> new Sdp(unbundled(mid), changed.sections, tail))
        .orElse(changed);
  }

  private List<SdpLine> unbundled(String mid) {
    return session.stream().map(line -> unbundled(line, mid)).toList();
  }

  private static SdpLine unbundled(SdpLine line, String mid) {
    if (!line.attribute("group")) {
      return line;
    }
    List<String> tokens = Arrays.asList(line.attributeValue().split("\\s+"));
    if (!tokens.get(0).equals("BUNDLE") || !tokens.contains(mid)) {
      return line;
    }
    return line.withText(
        tokens.stream()
            .filter(t -> !t.equals(mid))
            .collect(Collectors.joining(" ", "a=group:", "")));
  }

  /** The bytes. */
  public byte[] encode() {
    StringBuilder text = new StringBuilder(512);
    Stream.concat(session.stream(), sections.stream().flatMap(s -> s.lines().stream()))
        .forEach(line -> text.append(line.text()).append(line.end()));
    return text.append(tail).toString().getBytes(ISO_8859_1);
  }

  @Override
  public String toString() {
    return new String(encode(), ISO_8859_1);
  }
}
