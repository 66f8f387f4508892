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
    List<HeaderLine> lines = new ArrayList<>(12);
    for (HeaderLine line : request.headerLines()) {
      if (line.name() == HeaderName.VIA) {
        lines.add(line);
      }
    }
    SipResponse response = new SipResponse(status, checked(reason), null, lines, null);
    copyFirst(request, lines, HeaderName.FROM);
    if (toTag == null || request.to().tag().isPresent()) {
      copyFirst(request, lines, HeaderName.TO);
    } else {
      response.append(HeaderName.TO, request.to().withParam("tag", toTag).toString());
    }
    copyFirst(request, lines, HeaderName.CALL_ID);
    copyFirst(request, lines, HeaderName.CSEQ);
    if (status == 100) {
      copyFirst(request, lines, HeaderName.TIMESTAMP);
    }
    response.append(HeaderName.CONTENT_LENGTH, "0");
    return response;
  }

  private static void copyFirst(SipRequest request, List<HeaderLine> lines, HeaderName name) {
    for (HeaderLine line : request.headerLines()) {
      if (line.name() == name) {
        lines.add(line);
        return;
      }
    }
  }

  private static String checked(String reason) {
    if (reason.chars().anyMatch(c -> c == '\r' || c == '\n')) {
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
