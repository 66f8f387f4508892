package io.signalbox.sip;

/**
 * The header fields of a message: its lines, and what those mean that every message has, of each
 * the first, read once. Whatever changes the lines comes through here, so that both agree.
 */
final class HeaderFields {
  private final HeaderLines lines;

  // Null until somebody asks.
  private Via via;
  private NameAddr from;
  private NameAddr to;
  private CSeq cseq;
  private String callId;

  HeaderFields(HeaderLines lines) {
    this.lines = lines;
  }

  /** Those of a message that has none yet. */
  static HeaderFields none() {
    return new HeaderFields(new HeaderLines(Head.NONE));
  }

  /** An independent copy. */
  HeaderFields copy() {
    return with(lines.copy());
  }

  /** Those that an answer takes from a request: all Vias, and of each other name the first. */
  HeaderFields answering(HeaderName[] others) {
    return with(lines.answering(others));
  }

  /** Lines of which those that were read mean the same. */
  private HeaderFields with(HeaderLines same) {
    HeaderFields copy = new HeaderFields(same);
    copy.via = via;
    copy.from = from;
    copy.to = to;
    copy.cseq = cseq;
    copy.callId = callId;
    return copy;
  }

  HeaderLines lines() {
    return lines;
  }

  // --- reading -----------------------------------------------------------------------------------

  Via topVia() {
    if (via == null) {
      via = (Via) first(HeaderName.VIA);
    }
    return via;
  }

  NameAddr from() {
    if (from == null) {
      from = (NameAddr) first(HeaderName.FROM);
    }
    return from;
  }

  NameAddr to() {
    if (to == null) {
      to = (NameAddr) first(HeaderName.TO);
    }
    return to;
  }

  CSeq cseq() {
    if (cseq == null) {
      cseq = (CSeq) first(HeaderName.CSEQ);
    }
    return cseq;
  }

  String callId() {
    if (callId == null) {
      callId = (String) first(HeaderName.CALL_ID);
    }
    return callId;
  }

  // The parser refuses a message in which one of these is missing or malformed, and a line of such
  // a name cannot be made from a malformed value; so this fails only for a message made without
  // it.
  private Object first(HeaderName name) {
    Span value = lines.first(name).orElseThrow(() -> new IllegalStateException("no " + name));
    return Mandatory.meaning(name, value);
  }

  /** To, or null if there is none that can be read: in an answer to what is malformed. */
  NameAddr toIfReadable() {
    boolean readable =
        to != null
            || lines
                .first(HeaderName.TO)
                .map(value -> Mandatory.reads(HeaderName.TO, value))
                .orElse(false);
    return readable ? to() : null;
  }

  /** The first line of this name, if it is a mandatory one, means this now; null to read it. */
  void note(HeaderName name, Object meaning) {
    if (name == HeaderName.VIA) {
      via = (Via) meaning;
    } else if (name == HeaderName.FROM) {
      from = (NameAddr) meaning;
    } else if (name == HeaderName.TO) {
      to = (NameAddr) meaning;
    } else if (name == HeaderName.CSEQ) {
      cseq = (CSeq) meaning;
    } else if (name == HeaderName.CALL_ID) {
      callId = (String) meaning;
    }
  }

  // --- changing ----------------------------------------------------------------------------------

  void prepend(HeaderName name, String value) {
    WrittenLine line = WrittenLine.of(name, value);
    note(name, meaning(line));
    addBeforeFirst(line);
  }

  void prepend(Via top) {
    addBeforeFirst(WrittenLine.of(top));
    via = top;
  }

  private void addBeforeFirst(WrittenLine line) {
    lines.add(Math.max(lines.find(line.name(), 0), 0), line);
  }

  void replaceTop(Via top) {
    int i = lines.find(HeaderName.VIA, 0);
    if (i >= 0 && ListedValues.isOne(lines.value(i))) {
      lines.replace(i, WrittenLine.of(top));
      via = top;
    } else {
      replaceFirstValue(HeaderName.VIA, top.toString());
    }
  }

  void append(HeaderName name, String value) {
    WrittenLine line = WrittenLine.of(name, value);
    Object meaning = meaning(line);
    if (meaning != null && lines.find(name, 0) < 0) {
      note(name, meaning);
    }
    lines.add(lines.size(), line);
  }

  void set(HeaderName name, String value) {
    int i = lines.find(name, 0);
    if (i < 0) {
      append(name, value);
      return;
    }
    replace(i, WrittenLine.of(name, value));
    removeFrom(i + 1, name);
  }

  boolean remove(HeaderName name) {
    boolean found = removeFrom(0, name);
    note(name, null);
    return found;
  }

  private boolean removeFrom(int start, HeaderName name) {
    int i = lines.find(name, start);
    boolean found = i >= 0;
    for (; i >= 0; i = lines.find(name, i)) {
      lines.remove(i);
    }
    return found;
  }

  boolean removeFirstValue(HeaderName name) {
    int i = lines.find(name, 0);
    if (i < 0) {
      return false;
    }
    Span value = lines.value(i);
    int comma = value.comma(value.from());
    if (comma == value.to()) {
      lines.remove(i);
      note(name, null);
    } else {
      replace(i, WrittenLine.of(name, value.part(comma + 1, value.to()).trimmed()));
    }
    return true;
  }

  void replaceFirstValue(HeaderName name, String value) {
    int i = lines.find(name, 0);
    if (i < 0) {
      append(name, value);
      return;
    }
    Span old = lines.value(i);
    String rest = old.part(old.comma(old.from()), old.to()).text();
    replace(i, WrittenLine.of(name, value + rest));
  }

  /** Another first line of its name. */
  private void replace(int i, WrittenLine line) {
    note(line.name(), meaning(line));
    lines.replace(i, line);
  }

  /** What a line means, null if its name has no grammar; a line that nobody can read is refused. */
  private static Object meaning(WrittenLine line) {
    return Mandatory.includes(line.name())
        ? Mandatory.meaning(line.name(), line.value().trimmed())
        : null;
  }
}
