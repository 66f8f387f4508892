package io.signalbox.sip.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The streams of a section that are told apart by restrictions, some of which name payload types:
 * what has to change about them when payload types go.
 *
 * <pre>
 * a=rid:hi send pt=97,98;max-width=1280       (RFC 8851 §10)
 * a=simulcast:send hi;lo,~vp recv in          (RFC 8853 §5.1)
 * </pre>
 */
final class RestrictedStreams {
  private static final Pattern PAYLOADS = Pattern.compile("(?<=[ ;])pt=([0-9]+(?:,[0-9]+)*)");
  private static final int MAX_DIGITS = 3;

  private final Lines lines;
  private final PayloadSet gone;

  /** Those that named none but payload types that went. */
  private final Set<String> ended = new HashSet<>();

  private RestrictedStreams(Lines lines, PayloadSet gone) {
    this.lines = lines;
    this.gone = gone;
  }

  /** Those of a section from which these payload types go; null if it has none. */
  static RestrictedStreams of(Lines lines, PayloadSet gone) {
    RestrictedStreams streams = null;
    for (int i = 1; i < lines.size(); i++) {
      if (lines.attribute(i, Attribute.RID)) {
        streams = streams == null ? new RestrictedStreams(lines, gone) : streams;
        String value = lines.value(i, Attribute.RID);
        Matcher payloads = PAYLOADS.matcher(value);
        if (payloads.find() && streams.left(payloads.group(1)).isEmpty()) {
          streams.ended.add(value.split(" ", 2)[0]);
        }
      }
    }
    return streams;
  }

  /** What is left of a list of payload types. */
  private String left(String payloads) {
    List<String> left = new ArrayList<>();
    for (String payload : payloads.split(",")) {
      if (payload.length() > MAX_DIGITS || !gone.contains(Integer.parseInt(payload))) {
        left.add(payload);
      }
    }
    return String.join(",", left);
  }

  /** True for a line that may have to change. */
  boolean concerns(int line) {
    return lines.attribute(line, Attribute.RID) || lines.attribute(line, Attribute.SIMULCAST);
  }

  /** Writes such a line as it has to be now, or not at all. */
  void write(int line, LineBuffer out) {
    if (lines.attribute(line, Attribute.RID)) {
      String value = lines.value(line, Attribute.RID);
      if (!ended.contains(value.split(" ", 2)[0])) {
        write(
            line,
            "a=rid:",
            value,
            PAYLOADS.matcher(value).replaceFirst(found -> "pt=" + left(found.group(1))),
            out);
      }
    } else {
      String value = lines.value(line, Attribute.SIMULCAST);
      String changed = simulcast(value);
      if (!changed.isEmpty()) {
        write(line, "a=simulcast:", value, changed, out);
      }
    }
  }

  private void write(int line, String name, String before, String now, LineBuffer out) {
    if (now.equals(before)) {
      lines.copy(line, out);
    } else {
      out.write(name + now);
      lines.copyEnd(line, out);
    }
  }

  /** Each direction with its streams, alternatives of one behind commas; none are left out. */
  private String simulcast(String value) {
    if (ended.isEmpty()) {
      return value;
    }
    String[] words = value.split(" +");
    List<String> directions = new ArrayList<>();
    for (int i = 0; i + 1 < words.length; i += 2) {
      List<String> streams = new ArrayList<>();
      for (String alternatives : words[i + 1].split(";")) {
        List<String> left = new ArrayList<>(List.of(alternatives.split(",")));
        left.removeIf(id -> ended.contains(id.startsWith("~") ? id.substring(1) : id));
        if (!left.isEmpty()) {
          streams.add(String.join(",", left));
        }
      }
      if (!streams.isEmpty()) {
        directions.add(words[i] + " " + String.join(";", streams));
      }
    }
    return String.join(" ", directions);
  }
}
