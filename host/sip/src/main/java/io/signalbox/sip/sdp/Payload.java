package io.signalbox.sip.sdp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One RTP payload type of a media section.
 *
 * @param number 0 to 127
 * @param names of its codec in upper case: by its rtpmap, and for a static payload type by its
 *     number as well (RFC 3551 §6); empty for a dynamic one without rtpmap
 * @param parameters the values of its fmtp lines, as written
 */
public record Payload(int number, Set<String> names, List<String> parameters) {
  /** What the lines of a section say of a payload type. */
  static Payload of(int number, PayloadLines said) {
    // Most have no name but their fixed one, or one of their own, and few have parameters.
    String fixed = StaticPayloads.name(number);
    List<String> names = List.of();
    List<String> parameters = List.of();
    Lines lines = said.lines();
    for (int i = 1; i < said.size(); i++) {
      if (said.rtpmap(i, number)) {
        int start = said.start(i);
        int end = said.encodingEnd(i, start);
        if (fixed == null || !lines.reads(start, end, fixed)) {
          names = with(names, lines.text(start, end).toUpperCase(Locale.ROOT));
        }
      } else if (said.fmtp(i, number)) {
        parameters = with(parameters, lines.text(said.start(i), said.end(i)));
      }
    }
    return new Payload(number, names(number, names), List.copyOf(parameters));
  }

  private static List<String> with(List<String> few, String one) {
    List<String> more = few.isEmpty() ? new ArrayList<>(1) : few;
    more.add(one);
    return more;
  }

  private static Set<String> names(int number, List<String> mapped) {
    if (mapped.isEmpty()) {
      return StaticPayloads.names(number);
    }
    Set<String> fixed = StaticPayloads.names(number);
    if (mapped.size() == 1 && fixed.isEmpty() && !mapped.get(0).isEmpty()) {
      return Set.of(mapped.get(0));
    }
    Set<String> names = new HashSet<>(mapped);
    names.addAll(fixed);
    names.remove("");
    return Set.copyOf(names);
  }
}
