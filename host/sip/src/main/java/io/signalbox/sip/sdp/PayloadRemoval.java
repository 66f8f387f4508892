package io.signalbox.sip.sdp;

/** How the lines of a section are without some of its payload types. */
final class PayloadRemoval {
  private final Lines lines;
  private final PayloadLines said;
  private final PayloadSet gone;

  /**
   * @param gone grows by what refers to what is gone
   */
  PayloadRemoval(PayloadLines said, byte[] numbers, PayloadSet gone) {
    this.lines = said.lines();
    this.said = said;
    this.gone = gone;
    PayloadSet listed = PayloadSet.of(numbers);
    boolean grown;
    do {
      grown = addDependents(listed);
    } while (grown);
  }

  /** True if there were any. */
  private boolean addDependents(PayloadSet listed) {
    boolean grown = false;
    for (int i = 1; i < said.size(); i++) {
      int number = said.number(i);
      if (said.fmtp(i, number)
          && listed.contains(number)
          && !gone.contains(number)
          && References.any(said, i, gone)) {
        gone.add(number);
        grown = true;
      }
    }
    return grown;
  }

  /** Writes them, this m= line first. */
  LineBuffer write(MediaLine line) {
    LineBuffer out = new LineBuffer(lines.length());
    line.copyWithout(gone, out);
    lines.copyEnd(0, out);
    RestrictedStreams restricted = RestrictedStreams.of(lines, gone);
    int uncopied = 1;
    for (int i = 1; i < lines.size(); i++) {
      boolean rewritten = restricted != null && restricted.concerns(i);
      if (rewritten || gone.contains(said.number(i))) {
        lines.copy(uncopied, i, out);
        uncopied = i + 1;
      }
      if (rewritten) {
        restricted.write(i, out);
      }
    }
    lines.copy(uncopied, lines.size(), out);
    return out;
  }
}
