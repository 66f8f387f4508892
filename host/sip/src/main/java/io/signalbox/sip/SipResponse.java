package io.signalbox.sip;

/** A response (RFC 3261 §7.2). Not safe for several threads. */
public final class SipResponse extends SipMessage {
  private static final HeaderName[] TAKEN = {
    HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ
  };
  private static final HeaderName[] TAKEN_BY_TRYING = {
    HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ, HeaderName.TIMESTAMP
  };

  private final int status;

  /** Null until somebody asks for the one that stands in the start line. */
  private String reason;

  /** A response that came in. */
  SipResponse(StartLine start, HeaderLines lines, Mandatory mandatory, Span body) {
    super(lines.head().startLine(), lines, mandatory, body);
    this.status = start.status();
    if (!start.canonical()) {
      start(line(status, reason()));
    }
  }

  private SipResponse(SipResponse original) {
    super(original);
    this.status = original.status;
    this.reason = original.reason;
  }

  private SipResponse(SipResponse original, int status, String reason) {
    super(original);
    this.status = status;
    this.reason = reason;
    start(line(status, reason));
  }

  private SipResponse(int status, String reason, HeaderLines lines, Mandatory mandatory) {
    super(line(status, reason), lines, mandatory);
    this.status = status;
    this.reason = reason;
  }

  /**
   * A response to {@code request}, without a body (RFC 3261 §8.2.6): Via, From, To, Call-ID and
   * CSeq are those of the request; a 100 also takes its Timestamp.
   *
   * @param status 100 to 699
   * @param toTag is added to To when the request has none there; null to add none, as for a 100
   */
  public static SipResponse to(SipRequest request, int status, String reason, String toTag) {
    return answer(request.lines(), request.mandatory().copy(), status, reason, toTag);
  }

  /** A response to a request that is malformed and has at least a Via. */
  static SipResponse refusing(Head request, ParseFailure failure, String toTag) {
    HeaderLines lines = new HeaderLines(request);
    return answer(lines, new Mandatory(), failure.status(), failure.reason(), toTag);
  }

  private static SipResponse answer(
      HeaderLines request, Mandatory mandatory, int status, String reason, String toTag) {
    HeaderLines lines = request.answering(status == 100 ? TAKEN_BY_TRYING : TAKEN);
    SipResponse response = new SipResponse(status, reason, lines, mandatory);
    if (toTag != null) {
      response.tagTo(toTag);
    }
    response.append(HeaderName.CONTENT_LENGTH, "0");
    return response;
  }

  private void tagTo(String tag) {
    NameAddr to = mandatory().toIfReadable(lines());
    if (to != null && to.tag().isEmpty()) {
      set(HeaderName.TO, to.withParam("tag", tag).toString());
    }
  }

  private static String line(int status, String reason) {
    if (reason.indexOf('\r') >= 0 || reason.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a reason phrase has no CR or LF");
    }
    return StartLine.VERSION + " " + status + " " + reason;
  }

  /** The status code, 100 to 699. */
  public int status() {
    return status;
  }

  /** The reason phrase; may be empty. */
  public String reason() {
    if (reason == null) {
      Span line = start();
      int from = Math.min(line.from() + StartLine.REASON, line.to());
      reason = Words.of(line.bytes(), from, line.to());
    }
    return reason;
  }

  /** True below 200. */
  public boolean provisional() {
    return status < 200;
  }

  /** True from 200 to 299. */
  public boolean success() {
    return status >= 200 && status < 300;
  }

  /** The same response with another status line. */
  public SipResponse withStatus(int newStatus, String newReason) {
    return new SipResponse(this, newStatus, newReason);
  }

  @Override
  public SipResponse copy() {
    return new SipResponse(this);
  }
}
