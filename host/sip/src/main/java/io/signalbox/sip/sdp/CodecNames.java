package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of codecs, to be looked for in the bytes of a description. Immutable. */
public final class CodecNames {
  private final Set<String> names;

  /** The same as bytes. */
  private final byte[][] each;

  /** A bit for each length that one of them has, modulo 64. */
  private final long lengths;

  /** A bit for each payload type that has one of them by its number. */
  private final long fixed;

  /** True if one of them may be written with characters beyond ASCII. */
  private final boolean beyondAscii;

  private CodecNames(Set<String> names) {
    this.names = names;
    this.each = names.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);
    this.lengths = names.stream().mapToLong(name -> 1L << name.length()).reduce(0, (a, b) -> a | b);
    this.fixed = fixed(names);
    this.beyondAscii = names.stream().anyMatch(CodecNames::beyondAscii);
  }

  private static boolean beyondAscii(String name) {
    return name.contains("SS") || name.chars().anyMatch(c -> c > 127); // SS is ß in lower case
  }

  private static long fixed(Set<String> names) {
    long fixed = 0;
    for (int number = 0; number < Long.SIZE; number++) {
      String name = StaticPayloads.name(number);
      if (name != null && names.contains(name)) {
        fixed |= 1L << number;
      }
    }
    return fixed;
  }

  /** These names; case does not matter, and an empty one is none. */
  public static CodecNames of(Collection<String> names) {
    return new CodecNames(
        names.stream()
            .map(name -> name.toUpperCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** True if this payload type has one of them without an rtpmap (RFC 3551 §6). */
  boolean fixed(int number) {
    return number < Long.SIZE && (fixed >>> number & 1) != 0;
  }

  boolean isEmpty() {
    return each.length == 0;
  }

  /** True if one of them stands there, without blanks around it. */
  boolean standIn(Lines lines, int from, int to) {
    if ((lengths >>> (to - from) & 1) != 0) {
      for (byte[] name : each) {
        if (name.length == to - from && stands(name, lines.bytes(), from)) {
          return true;
        }
      }
    }
    return beyondAscii && names.contains(lines.text(from, to).toUpperCase(Locale.ROOT));
  }

  private static boolean stands(byte[] name, byte[] bytes, int at) {
    for (int i = 0; i < name.length; i++) {
      byte b = bytes[at + i];
      if (b < 0 || b != name[i] && (b < 'a' || b > 'z' || b - ('a' - 'A') != name[i])) {
        return false;
      }
    }
    return true;
  }
}
