package io.signalbox.sip.sdp;

import java.util.ArrayList;
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
  static Payload of(int number, Lines lines) {
    List<String> names = new ArrayList<>(2);
    List<String> parameters = new ArrayList<>(1);
    String fixed = StaticPayloads.name(number);
    if (fixed != null) {
      names.add(fixed);
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.attribute(i, Attribute.RTPMAP)) {
        if (PayloadNumber.of(lines, i, Attribute.RTPMAP) == number) {
          String name = PayloadNumber.encoding(lines, i).toUpperCase(Locale.ROOT);
          if (!name.isEmpty() && !name.equals(fixed)) {
            names.add(name);
          }
        }
      } else if (lines.attribute(i, Attribute.FMTP)
          && PayloadNumber.of(lines, i, Attribute.FMTP) == number) {
        parameters.add(PayloadNumber.rest(lines, i, Attribute.FMTP));
      }
    }
    return new Payload(
        number,
        names.size() == 1 ? Set.of(names.get(0)) : Set.copyOf(names),
        List.copyOf(parameters));
  }
}
