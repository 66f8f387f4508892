package io.signalbox.module.codecfilter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A description as the rules of RFC 3264 see it. Reads the text by itself, line by line, so that a
 * mistake in the host's own reading of it is seen.
 *
 * @param session the lines before the first m= line
 * @param streams in their order
 */
record Described(List<String> session, List<Stream> streams) {
  /** What is no codec by itself. */
  static final Set<String> HELPERS =
      Set.of("TELEPHONE-EVENT", "TONE", "CN", "RED", "RTX", "ULPFEC", "X-ULPFECUC", "FLEXFEC-03");

  private static final Map<Integer, String> STATIC =
      Map.ofEntries(
          Map.entry(0, "PCMU"),
          Map.entry(2, "G726-32"),
          Map.entry(3, "GSM"),
          Map.entry(4, "G723"),
          Map.entry(8, "PCMA"),
          Map.entry(9, "G722"),
          Map.entry(13, "CN"),
          Map.entry(15, "G728"),
          Map.entry(18, "G729"),
          Map.entry(31, "H261"),
          Map.entry(34, "H263"));
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+\\z");
  private static final Pattern MEDIA =
      Pattern.compile("m=(\\S+)\\s+(\\d+)(?:/\\d+)?\\s+(\\S+)\\s+(.*?)\\s*", Pattern.DOTALL);
  private static final Pattern RTPMAP =
      Pattern.compile("(?i)a=rtpmap:\\s*(\\d+)\\s+([^/\\s]+).*", Pattern.DOTALL);
  private static final Pattern ABOUT =
      Pattern.compile("(?i)a=(?:rtpmap|fmtp|rtcp-fb|imageattr):\\s*(\\d+)\\s.*", Pattern.DOTALL);
  private static final Pattern APT = Pattern.compile("(?i)apt\\s*=\\s*(\\d+)");
  private static final Pattern REDUNDANCY =
      Pattern.compile("a=fmtp:\\d+\\s+(\\d+(?:/\\d+)+)\\s*", Pattern.DOTALL);
  private static final Pattern RID = Pattern.compile("a=rid:.*\\bpt=([\\d,]+).*", Pattern.DOTALL);

  /** An m= line and what follows it, with line ends. */
  record Stream(List<String> lines) {
    private String field(int group) {
      Matcher matcher = MEDIA.matcher(lines.get(0));
      if (!matcher.matches()) {
        throw new IllegalStateException("no m= line: " + lines.get(0));
      }
      return matcher.group(group);
    }

    String media() {
      return field(1);
    }

    int port() {
      return Integer.parseInt(field(2));
    }

    String protocol() {
      return field(3);
    }

    List<String> formats() {
      return List.of(field(4).split("\\s+"));
    }

    boolean rtp() {
      return protocol().toUpperCase(Locale.ROOT).contains("RTP/");
    }

    boolean bundleOnly() {
      return lines.stream().anyMatch(line -> line.strip().equals("a=bundle-only"));
    }

    boolean active() {
      return port() != 0 || bundleOnly();
    }

    String mid() {
      return lines.stream()
          .filter(line -> line.startsWith("a=mid:"))
          .map(line -> line.substring(6).strip())
          .findFirst()
          .orElse("");
    }

    /** The names of each format, in upper case; none for an RTP format that nothing names. */
    Map<String, Set<String>> names() {
      Map<String, Set<String>> names = new LinkedHashMap<>();
      for (String format : formats()) {
        Set<String> of = new LinkedHashSet<>();
        if (rtp()) {
          String fixed = STATIC.get(Integer.valueOf(format));
          if (fixed != null) {
            of.add(fixed);
          }
        }
        names.put(format, of);
      }
      for (String line : lines) {
        Matcher rtpmap = RTPMAP.matcher(line);
        if (rtpmap.matches() && names.containsKey(rtpmap.group(1))) {
          names.get(rtpmap.group(1)).add(rtpmap.group(2).toUpperCase(Locale.ROOT));
        }
      }
      return names;
    }

    /** The payload types that lines are about or refer to, but the m= line does not have. */
    Set<String> dangling() {
      Set<String> referred = new LinkedHashSet<>();
      for (String line : lines) {
        String about = aboutFormat(line);
        if (about != null) {
          referred.add(about);
        }
        if (line.startsWith("a=fmtp:")) {
          Matcher apt = APT.matcher(line);
          while (apt.find()) {
            referred.add(apt.group(1));
          }
        }
        split(REDUNDANCY, line, "/", referred);
        split(RID, line, ",", referred);
      }
      referred.removeAll(formats());
      return referred;
    }

    private static void split(Pattern pattern, String line, String by, Set<String> into) {
      Matcher matcher = pattern.matcher(line);
      if (matcher.matches()) {
        into.addAll(List.of(matcher.group(1).split(by)));
      }
    }
  }

  /** The payload type that a line is about, or null. */
  static String aboutFormat(String line) {
    Matcher about = ABOUT.matcher(line);
    return about.matches() ? about.group(1) : null;
  }

  static Described of(String text) {
    List<String> session = new ArrayList<>();
    List<Stream> streams = new ArrayList<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      if (line.group().startsWith("m=")) {
        streams.add(new Stream(new ArrayList<>()));
      }
      (streams.isEmpty() ? session : streams.get(streams.size() - 1).lines()).add(line.group());
    }
    return new Described(session, streams);
  }

  /** The mids of each BUNDLE group. */
  List<List<String>> bundles() {
    return session.stream()
        .filter(line -> line.startsWith("a=group:BUNDLE"))
        .map(line -> line.substring("a=group:BUNDLE".length()).strip())
        .filter(mids -> !mids.isEmpty())
        .map(mids -> List.of(mids.split(" ")))
        .toList();
  }
}
