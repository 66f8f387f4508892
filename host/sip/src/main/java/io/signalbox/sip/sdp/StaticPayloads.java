package io.signalbox.sip.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The payload types that have a codec without an rtpmap (RFC 3551 §6). */
final class StaticPayloads {
  private static final String[] NAMES = new String[35];
  private static final List<Set<String>> ALONE = new ArrayList<>();

  static {
    NAMES[0] = "PCMU";
    NAMES[2] = "G726-32"; // reserved since RFC 3551, sent as G.721 was before it
    NAMES[3] = "GSM";
    NAMES[4] = "G723";
    NAMES[5] = "DVI4";
    NAMES[6] = "DVI4";
    NAMES[7] = "LPC";
    NAMES[8] = "PCMA";
    NAMES[9] = "G722";
    NAMES[10] = "L16";
    NAMES[11] = "L16";
    NAMES[12] = "QCELP";
    NAMES[13] = "CN";
    NAMES[14] = "MPA";
    NAMES[15] = "G728";
    NAMES[16] = "DVI4";
    NAMES[17] = "DVI4";
    NAMES[18] = "G729";
    NAMES[19] = "CN"; // reserved by RFC 3551, sent as comfort noise by old gateways
    NAMES[25] = "CELB";
    NAMES[26] = "JPEG";
    NAMES[28] = "NV";
    NAMES[31] = "H261";
    NAMES[32] = "MPV";
    NAMES[33] = "MP2T";
    NAMES[34] = "H263";
    for (String name : NAMES) {
      ALONE.add(name == null ? Set.of() : Set.of(name));
    }
  }

  private StaticPayloads() {}

  /** The name in upper case, or null. */
  static String name(int number) {
    return number < NAMES.length ? NAMES[number] : null;
  }

  /** The name in upper case, if there is one. */
  static Set<String> names(int number) {
    return number < NAMES.length ? ALONE.get(number) : Set.of();
  }
}
