package io.signalbox.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages messages, the same way for the same seed. */
final class Mutator {
  /** What parsers stumble over. */
  private static final List<String> TRAPS =
      List.of(
          "\"",
          "\\",
          "<",
          ">",
          ";",
          ";;",
          ",",
          "=",
          ":",
          "@",
          "?",
          "%",
          "%00",
          "#",
          " ",
          "\t",
          "[",
          "]",
          "/",
          "\r",
          "\n",
          "\r\n",
          "\r\n ",
          "\n ",
          "\r\n\r\n",
          "\0",
          "\\\0",
          "\u00ff",
          "\u0080",
          "tag=1",
          ";tag=2",
          ";branch=z9hG4bK",
          "Via: ",
          "v:",
          "\r\nVia: SIP/2.0/UDP a;b=\"",
          "\r\ni: other",
          "\r\nFrom: sip:x@y",
          "\r\nCSeq: 1 BYE",
          "\r\nl: 3",
          "-1",
          "99999999999999999999",
          "SIP/3.0",
          "sip:",
          "tel:",
          "[::1]",
          "*");

  private final Random random;
  private final List<byte[]> corpus;

  Mutator(long seed, List<byte[]> corpus) {
    this.random = new Random(seed);
    this.corpus = corpus;
  }

  byte[] next(byte[] original) {
    byte[] bytes = original;
    for (int i = random.nextInt(3); i >= 0; i -= 2) {
      bytes = mutated(bytes);
    }
    return bytes;
  }

  private byte[] mutated(byte[] bytes) {
    int from = place(bytes);
    int to = Math.min(bytes.length, from + random.nextInt(random.nextBoolean() ? 4 : 40));
    String trap = TRAPS.get(random.nextInt(TRAPS.size()));
    byte[] trapped = trap.getBytes(StandardCharsets.ISO_8859_1);
    return switch (random.nextInt(5)) {
      case 0 -> spliced(bytes, from, from, trapped);
      case 1 -> spliced(bytes, from, to, trapped);
      case 2 -> spliced(bytes, from, to, new byte[0]);
      case 3 -> spliced(bytes, from, from, slice(bytes, from, to));
      default -> {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int start = place(other);
        int end = Math.min(other.length, start + random.nextInt(60));
        yield spliced(bytes, from, to, slice(other, start, end));
      }
    };
  }

  /** Mostly in the headers: few bodies are looked at. */
  private int place(byte[] bytes) {
    return random.nextInt(Math.max(1, Math.min(bytes.length, 400)));
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + middle.length);
    out.write(bytes, 0, Math.min(from, bytes.length));
    out.write(middle, 0, middle.length);
    out.write(bytes, Math.min(to, bytes.length), bytes.length - Math.min(to, bytes.length));
    return out.toByteArray();
  }

  private static byte[] slice(byte[] bytes, int from, int to) {
    return Arrays.copyOfRange(bytes, from, Math.max(from, to));
  }
}
