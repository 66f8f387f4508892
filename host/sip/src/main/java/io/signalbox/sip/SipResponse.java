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
  SipResponse(StartLine start, HeaderFields fields, Span body) {
    super(fields.lines().head().startLine(), fields, body);
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

  private SipResponse(int status, String reason, HeaderFields fields) {
    super(line(status, reason), fields);
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
    return answer(request.fields(), status, reason, toTag);
  }

  /** A response to a request that is malformed and has at least a Via. */
  static SipResponse refusing(Head request, ParseFailure failure, String toTag) {
    HeaderFields fields = new HeaderFields(new HeaderLines(request));
    return answer(fields, failure.status(), failure.reason(), toTag);
  }

  private static SipResponse answer(HeaderFields request, int status, String reason, String toTag) {
    HeaderFields taken = request.answering(status == 100 ? TAKEN_BY_TRYING : TAKEN);
    SipResponse response = new SipResponse(status, reason, taken);
    if (toTag != null) {
      response.tagTo(toTag);
    }
    response.append(HeaderName.CONTENT_LENGTH, "0");
    return response;
  }

  private void tagTo(String tag) {
    NameAddr to = fields().toIfReadable();
    if (to != null && to.tag().isEmpty()) {
      set(HeaderName.TO, to.withParam("tag", tag).toString());
    }
  }

  private static Span line(int status, String reason) {
    if (reason.indexOf('\r') >= 0 || reason.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a reason phrase has no CR or LF");
    }
    StringBuilder line = new StringBuilder(40).append(StartLine.VERSION);
    return Span.of(line.append(' ').append(status).append(' ').append(reason));
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
  void forgetWhatStartSays() {
    // no part of it is large
  }

  @Override
  public SipResponse copy() {
    return new SipResponse(this);
  }
}
