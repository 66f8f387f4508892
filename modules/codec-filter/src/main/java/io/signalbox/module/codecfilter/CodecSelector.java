package io.signalbox.module.codecfilter;

import io.signalbox.sip.sdp.Payload;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Picks payload types: {@code G729}, or {@code G729/annexb=yes} for those with this parameter.
 * Names compare without regard to case.
 *
 * @param name of the codec, in upper case
 * @param parameter of its fmtp in upper case, or empty for any
 * @param value of the parameter in upper case
 */
record CodecSelector(String name, String parameter, String value) {
  /** Other names that are in use for the encoding names of RTP. */
  private static final Map<String, String> ALIASES =
      Map.of(
          "G711U", "PCMU",
          "ULAW", "PCMU",
          "G711A", "PCMA",
          "ALAW", "PCMA",
          "G723.1", "G723",
          "G729A", "G729",
          "DTMF", "TELEPHONE-EVENT");

  /** What holds when the fmtp does not say: RFC 4856, RFC 6184 §8.1. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          "G729/ANNEXB", "YES",
          "G723/ANNEXA", "YES",
          "H264/PACKETIZATION-MODE", "0");

  private static final Pattern SEPARATORS = Pattern.compile("[;\\s]+");
  private static final Pattern ASSIGNED = Pattern.compile("\\s*=\\s*");

  static CodecSelector of(String text) {
    String upper = text.trim().toUpperCase(Locale.ROOT);
    int slash = upper.indexOf('/');
    String name = canonical(slash < 0 ? upper : upper.substring(0, slash));
    String fmtp = slash < 0 ? "" : upper.substring(slash + 1);
    int equals = fmtp.indexOf('=');
    return equals < 0
        ? new CodecSelector(name, "", "")
        : new CodecSelector(name, fmtp.substring(0, equals), fmtp.substring(equals + 1));
  }

  private static String canonical(String name) {
    return ALIASES.getOrDefault(name, name);
  }

  /** The name and the others for it. */
  Set<String> spellings() {
    Set<String> spellings = new HashSet<>(Set.of(name));
    ALIASES.forEach(
        (alias, of) -> {
          if (of.equals(name)) {
            spellings.add(alias);
          }
        });
    return spellings;
  }

  boolean matches(Payload payload) {
    for (String other : payload.names()) {
      if (name.equals(other) || name.equals(ALIASES.get(other))) {
        return parameter.isEmpty() || value.equals(given(payload));
      }
    }
    return false;
  }

  /** The value of the parameter, or null. */
  private String given(Payload payload) {
    for (String line : payload.parameters()) {
      String tight = ASSIGNED.matcher(line.toUpperCase(Locale.ROOT)).replaceAll("=");
      for (String one : SEPARATORS.split(tight)) {
        if (one.startsWith(parameter) && one.startsWith("=", parameter.length())) {
          return one.substring(parameter.length() + 1);
        }
      }
    }
    return DEFAULTS.get(name + "/" + parameter);
  }
}
