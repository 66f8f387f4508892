package io.signalbox.sip.sdp;

import io.signalbox.sip.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An {@code m=} line and the lines up to the next (RFC 8866 §5.14). */
public final class MediaSection {
  private static final int MAX_PAYLOAD = 127;
  private static final int FIXED_FIELDS = 3;
  private static final Pattern BLANKS = Pattern.compile("[ \t]+");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}(/\\d+)?");

  private final List<SdpLine> lines;
  private final String[] fields;

  private MediaSection(List<SdpLine> lines) {
    this.lines = List.copyOf(lines);
    this.fields = BLANKS.split(lines.get(0).value().trim());
  }

  /**
   *
   *
   * <pre>
   * m=&lt;media&gt; &lt;port&gt;[/&lt;number of ports&gt;] &lt;proto&gt; &lt;fmt&gt; …
   * </pre>
   *
   * @param offset of the section, for a failure
   */
  static Parsed<MediaSection> parse(List<SdpLine> lines, int offset) {
    MediaSection section = new MediaSection(lines);
    if (section.fields.length <= FIXED_FIELDS || !PORT.matcher(section.fields[1]).matches()) {
      return Parsed.bad(offset, "m=", "an m= line has a media, a port, a protocol and formats");
    }
    if (section.rtp() && !section.formats().stream().allMatch(f -> number(f) >= 0)) {
      return Parsed.bad(offset, "m=", "an RTP payload type is a number from 0 to 127");
    }
    return Parsed.ok(section);
  }

  /** {@code audio}, {@code video}, {@code image}, … */
  public String media() {
    return fields[0];
  }

  /** 0 to 65535; 0 for a stream that is refused or ended, unless it is {@link #active}. */
  public int port() {
    int slash = fields[1].indexOf('/');
    return Integer.parseInt(slash < 0 ? fields[1] : fields[1].substring(0, slash));
  }

  /** Such as {@code RTP/AVP}. */
  public String protocol() {
    return fields[2];
  }

  /** The formats in their order; for RTP the payload types. */
  public List<String> formats() {
    return Arrays.asList(fields).subList(FIXED_FIELDS, fields.length);
  }

  /** True if the formats are RTP payload types. */
  public boolean rtp() {
    return Stream.of(protocol().split("/")).anyMatch("RTP"::equalsIgnoreCase);
  }

  /** True for a secure profile: RTP/SAVP, UDP/TLS/RTP/SAVPF, … (RFC 3711, RFC 5764). */
  public boolean secure() {
    return protocol().toUpperCase(Locale.ROOT).contains("/SAVP");
  }

  /** True if media is wanted: there is a port, or the stream has another's (RFC 9143 §6). */
  public boolean active() {
    return port() != 0 || attribute("bundle-only").isPresent();
  }

  /** The value of the first attribute of this name, empty for a flag. */
  public Optional<String> attribute(String name) {
    return lines.stream()
        .filter(line -> line.attribute(name))
        .map(SdpLine::attributeValue)
        .findFirst();
  }

  /** The payload types in the order of preference; empty when the section is not {@link #rtp}. */
  public List<Payload> payloads() {
    return rtp() ? formats().stream().map(f -> payload(number(f))).toList() : List.of();
  }

  private Payload payload(int number) {
    Set<String> names = new LinkedHashSet<>();
    StaticPayloads.name(number).ifPresent(names::add);
    List<String> parameters = new ArrayList<>();
    for (SdpLine line : lines) {
      if (line.attribute("rtpmap") && payloadOf(line) == number) {
        names.add(rest(line).split("/", 2)[0].trim().toUpperCase(Locale.ROOT));
      } else if (line.attribute("fmtp") && payloadOf(line) == number) {
        parameters.add(rest(line));
      }
    }
    names.remove("");
    return new Payload(number, Set.copyOf(names), List.copyOf(parameters));
  }

  /**
   * The same section without these payload types: they go from the m= line, with their rtpmap,
   * fmtp, rtcp-fb and imageattr, and with them a retransmission ({@code apt=}, RFC 4588 §8.6) or
   * redundancy (RFC 2198 §5) stream that refers to them. Formats may be empty afterwards; see
   * {@link #disabled}.
   */
  public MediaSection without(Set<Integer> removed) {
    Set<Integer> gone = withDependents(removed);
    List<SdpLine> kept = new ArrayList<>();
    kept.add(withFormats(formats().stream().filter(f -> !gone.contains(number(f))).toList()));
    for (SdpLine line : lines.subList(1, lines.size())) {
      if (!ofPayload(line) || !gone.contains(payloadOf(line))) {
        kept.add(line);
      }
    }
    return new MediaSection(kept);
  }

  private static boolean ofPayload(SdpLine line) {
    return Stream.of("rtpmap", "fmtp", "rtcp-fb", "imageattr").anyMatch(line::attribute);
  }

  private Set<Integer> withDependents(Set<Integer> removed) {
    Set<Integer> gone = new TreeSet<>(removed);
    boolean grown;
    do {
      grown = false;
      for (Payload payload : payloads()) {
        if (payload.parameters().stream()
            .anyMatch(p -> References.in(p).anyMatch(gone::contains))) {
          grown |= gone.add(payload.number());
        }
      }
    } while (grown);
    return gone;
  }

  /** The same section with its payload types in this order. */
  public MediaSection ordered(List<Integer> numbers) {
    List<SdpLine> changed = new ArrayList<>(lines);
    changed.set(0, withFormats(numbers.stream().map(n -> Integer.toString(n)).toList()));
    return new MediaSection(changed);
  }

  private SdpLine withFormats(List<String> formats) {
    String fixed = "m=" + String.join(" ", Arrays.asList(fields).subList(0, FIXED_FIELDS));
    return lines
        .get(0)
        .withText(fixed + (formats.isEmpty() ? "" : " " + String.join(" ", formats)));
  }

  /**
   * The same section with port 0: the stream is refused, its place and its formats stay (RFC 3264
   * §6).
   */
  public MediaSection disabled() {
    List<SdpLine> changed = new ArrayList<>(lines);
    String formats = String.join(" ", formats());
    changed.set(0, lines.get(0).withText("m=" + media() + " 0 " + protocol() + " " + formats));
    changed.removeIf(line -> line.attribute("bundle-only"));
    return new MediaSection(changed);
  }

  List<SdpLine> lines() {
    return lines;
  }

  /** The payload type that an attribute is about, or -1. */
  private static int payloadOf(SdpLine line) {
    String value = line.attributeValue();
    int end = 0;
    while (end < value.length() && value.charAt(end) > ' ') {
      end++;
    }
    return number(value.substring(0, end));
  }

  private static String rest(SdpLine line) {
    String value = line.attributeValue();
    int end = 0;
    while (end < value.length() && value.charAt(end) > ' ') {
      end++;
    }
    return value.substring(end).trim();
  }

  private static int number(String format) {
    int number = 0;
    for (int i = 0; i < format.length() && number <= MAX_PAYLOAD; i++) {
      int digit = format.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return format.isEmpty() || number > MAX_PAYLOAD ? -1 : number;
  }
}
