package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;

/** A response (RFC 3261 §7.2). Not safe for several threads. */
public final class SipResponse extends SipMessage {
  private final int status;
  private final String reason;

  SipResponse(int status, String reason, byte[] start, List<HeaderLine> lines, byte[] body) {
    super(start, lines, body);
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
    return answer(request.headerLines(), status, reason, toTag);
  }

  /** A response to a request that is malformed and has at least a Via. */
  static SipResponse refusing(Head request, ParseFailure failure, String toTag) {
    return answer(request.lines(), failure.status(), failure.reason(), toTag);
  }

  private static SipResponse answer(
      List<HeaderLine> request, int status, String reason, String toTag) {
    List<HeaderLine> lines = new ArrayList<>(12);
    for (HeaderLine line : request) {
      if (line.name() == HeaderName.VIA) {
        lines.add(line);
      }
    }
    copyFirst(request, lines, HeaderName.FROM);
    copyFirst(request, lines, HeaderName.TO);
    copyFirst(request, lines, HeaderName.CALL_ID);
    copyFirst(request, lines, HeaderName.CSEQ);
    if (status == 100) {
      copyFirst(request, lines, HeaderName.TIMESTAMP);
    }
    SipResponse response = new SipResponse(status, checked(reason), null, lines, null);
    if (toTag != null) {
      response.tagTo(toTag);
    }
    response.append(HeaderName.CONTENT_LENGTH, "0");
    return response;
  }

  private static void copyFirst(List<HeaderLine> from, List<HeaderLine> to, HeaderName name) {
    for (HeaderLine line : from) {
      if (line.name() == name) {
        to.add(line);
        return;
      }
    }
  }

  private void tagTo(String tag) {
    for (HeaderLine line : headerLines()) {
      if (line.name() == HeaderName.TO
          && line.parsed() instanceof Parsed.Ok<?> ok
          && ok.value() instanceof NameAddr to
          && to.tag().isEmpty()) {
        set(HeaderName.TO, to.withParam("tag", tag).toString());
        return;
      }
    }
  }

  private static String checked(String reason) {
    if (reason.indexOf('\r') >= 0 || reason.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a reason phrase has no CR or LF");
    }
    return reason;
  }

  /** The status code, 100 to 699. */
  public int status() {
    return status;
  }

  /** The reason phrase; may be empty. */
  public String reason() {
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
    return new SipResponse(newStatus, checked(newReason), null, copyOfLines(), body());
  }

  @Override
  public SipResponse copy() {
    return new SipResponse(status, reason, rawStart(), copyOfLines(), body());
  }

  @Override
  String writtenStart() {
    return StartLine.VERSION + " " + status + " " + reason;
  }
}
