package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;

/** A response (RFC 3261 §7.2). Not safe for several threads. */
public final class SipResponse extends SipMessage {
  private final int status;
  private final String reason;

  SipResponse(int status, String reason, List<HeaderLine> lines, byte[] body) {
    super(lines, body);
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
    SipResponse response = new SipResponse(status, reason, new ArrayList<>(12), null);
    copy(request, response, HeaderName.VIA);
    copy(request, response, HeaderName.FROM);
    String to = request.first(HeaderName.TO).orElseThrow();
    boolean tagged = toTag == null || request.to().tag().isPresent();
    response.append(HeaderName.TO, tagged ? to : request.to().withParam("tag", toTag).toString());
    copy(request, response, HeaderName.CALL_ID);
    copy(request, response, HeaderName.CSEQ);
    if (status == 100) {
      copy(request, response, HeaderName.TIMESTAMP);
    }
    response.append(HeaderName.CONTENT_LENGTH, "0");
    return response;
  }

  private static void copy(SipRequest request, SipResponse response, HeaderName name) {
    request.lines(name).forEach(value -> response.append(name, value));
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
    return new SipResponse(newStatus, newReason, copyOfLines(), body());
  }

  @Override
  public SipResponse copy() {
    return new SipResponse(status, reason, copyOfLines(), body());
  }

  @Override
  public String startLine() {
    return "SIP/2.0 " + status + " " + reason;
  }
}
