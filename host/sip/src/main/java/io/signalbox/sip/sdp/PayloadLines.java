package io.signalbox.sip.sdp;

/** The lines of a section, and which payload types they are about: read in one pass. */
final class PayloadLines {
  private static final int KIND_BITS = 2;
  private static final int OFFSET_SHIFT = 7 + KIND_BITS;
  private static final int NUMBER_AND_KIND = (1 << OFFSET_SHIFT) - 1;
  private static final int RTPMAP = 1;
  private static final int FMTP = 2;
  private static final int OTHER = 3;

  private final Lines lines;

  /**
   * For each line where in it the blank behind the payload type is, the payload type, and the kind
   * of line; 0 for a line that is about none.
   */
  private final int[] about;

  PayloadLines(Lines lines) {
    this.lines = lines;
    this.about = new int[lines.size()];
    for (int i = 1; i < about.length; i++) {
      about[i] = about(i);
    }
  }

  // By the initial first: most lines are of another kind.
  private int about(int line) {
    return switch (lines.initial(line)) {
      case 'r' ->
          lines.attribute(line, Attribute.RTPMAP)
              ? about(line, Attribute.RTPMAP, RTPMAP)
              : about(line, Attribute.RTCP_FB, OTHER);
      case 'f' -> about(line, Attribute.FMTP, FMTP);
      case 'i' -> about(line, Attribute.IMAGEATTR, OTHER);
      default -> 0;
    };
  }

  private int about(int line, Attribute name, int kind) {
    if (!lines.attribute(line, name)) {
      return 0;
    }
    byte[] bytes = lines.bytes();
    int end = lines.end(line);
    int from = lines.textStart(lines.valueStart(line, name), end);
    int to = from;
    while (to < end && !Lines.blank(bytes[to])) {
      to++;
    }
    int number = PayloadNumber.parse(bytes, from, to);
    return number < 0 ? 0 : to - lines.start(line) << OFFSET_SHIFT | number << KIND_BITS | kind;
  }

  Lines lines() {
    return lines;
  }

  int size() {
    return about.length;
  }

  /** True for an rtpmap of this payload type. */
  boolean rtpmap(int line, int number) {
    return (about[line] & NUMBER_AND_KIND) == (number << KIND_BITS | RTPMAP);
  }

  /** True for an fmtp of this payload type. */
  boolean fmtp(int line, int number) {
    return (about[line] & NUMBER_AND_KIND) == (number << KIND_BITS | FMTP);
  }

  /** The payload type that a line is about, or -1. */
  int number(int line) {
    return about[line] == 0 ? -1 : about[line] >>> KIND_BITS & PayloadNumber.MAX;
  }

  /** Where what a line says of its payload type starts. */
  int start(int line) {
    int behind = lines.start(line) + (about[line] >>> OFFSET_SHIFT);
    return lines.textStart(behind, lines.end(line));
  }

  /** Where that ends. */
  int end(int line) {
    return lines.textEnd(start(line), lines.end(line));
  }

  /** Where the encoding name ends that starts there: {@code opus} in {@code opus/48000/2}. */
  int encodingEnd(int line, int start) {
    byte[] bytes = lines.bytes();
    int end = lines.end(line);
    int at = start;
    while (at < end && bytes[at] != '/') {
      at++;
    }
    return lines.textEnd(start, at);
  }
}
