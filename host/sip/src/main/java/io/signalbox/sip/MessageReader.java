package io.signalbox.sip;

/**
 * Does the work of {@link SipParser} for one message after the other, with the same tools: for
 * whoever reads them all day. A message keeps nothing of its reader; the reader keeps the last one
 * until it reads the next. For one thread.
 */
public final class MessageReader {
  private final HeadCursor cursor = new HeadCursor();
  private final ValueReader values = new ValueReader();
  private final HeadCheck check = new HeadCheck(values);

  /** The same as {@link SipParser#parse(byte[], int, int)}. */
  public Parsed<SipMessage> read(byte[] bytes, int offset, int end) {
    Head head = Head.read(cursor, bytes, offset, end);
    Parsed<StartLine> start = StartLine.parse(head.startLine(), values.uri());
    if (start instanceof Parsed.Bad<StartLine> bad) {
      return new Parsed.Bad<>(bad.failure().shifted(-offset));
    }
    HeaderFields fields = new HeaderFields(new HeaderLines(head));
    ParseFailure failure =
        head.failure() != null ? head.failure() : check.failure(head, offset, fields);
    if (failure != null) {
      return new Parsed.Bad<>(failure);
    }
    int length = bodyLength(head, end);
    if (length < 0) {
      return Parsed.bad(
          head.bodyStart() - offset, ContentLength.RULE, "Content-Length does not fit the body");
    }
    Span body = new Span(bytes, head.bodyStart(), head.bodyStart() + length);
    return message(start.orElseThrow(), fields, body);
  }

  private static Parsed<SipMessage> message(StartLine start, HeaderFields fields, Span body) {
    if (start.method() == null) {
      return Parsed.ok(new SipResponse(start, fields, body));
    }
    return fields.cseq().method().equals(start.method())
        ? Parsed.ok(new SipRequest(start, fields, body))
        : Parsed.bad(0, "CSeq", "the method in CSeq is not the method of the request"); // §8.1.1.5
  }

  /** The length of the body, or -1 if Content-Length makes no sense. */
  private static int bodyLength(Head head, int end) {
    int available = end - head.bodyStart();
    int line = head.first(HeaderName.CONTENT_LENGTH);
    int length = line < 0 ? available : ContentLength.parse(head.value(line));
    return length > available ? -1 : length;
  }
}
