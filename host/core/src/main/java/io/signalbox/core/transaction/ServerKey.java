package io.signalbox.core.transaction;

import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Via;
import java.util.Locale;

/** What tells a retransmission from a new request (RFC 3261 §17.2.3). */
sealed interface ServerKey {
  /** Of a request whose branch has the magic cookie. */
  record Branch(String branch, String host, int port, String method) implements ServerKey {}

  /**
   * Of a request of RFC 2543, whose branch says nothing.
   *
   * @param toTag of the request, null when there is none
   */
  record Legacy(
      String uri,
      String toTag,
      String fromTag,
      String callId,
      long cseq,
      String method,
      String topVia)
      implements ServerKey {}

  /** The key of a new request or of its retransmission. */
  static ServerKey of(SipRequest request) {
    return of(request, request.method(), request.to().tag().orElse(null));
  }

  /** The key of the INVITE that this ACK or CANCEL belongs to. */
  static ServerKey ofInvite(SipRequest request) {
    return of(request, "INVITE", request.to().tag().orElse(null));
  }

  /** The key of the INVITE outside a dialog that this ACK of RFC 2543 may belong to. */
  static ServerKey ofFirstInvite(SipRequest ack) {
    return of(ack, "INVITE", null);
  }

  private static ServerKey of(SipRequest request, String method, String toTag) {
    Via via = request.topVia();
    String branch = via.branch().orElse("");
    // The cookie alone identifies nothing: RFC 4475 §3.2.1
    if (branch.startsWith(Via.MAGIC_COOKIE) && branch.length() > Via.MAGIC_COOKIE.length()) {
      int port = via.port() > 0 ? via.port() : via.transport().equals("TLS") ? 5061 : 5060;
      return new Branch(branch, via.host().toLowerCase(Locale.ROOT), port, method);
    }
    return new Legacy(
        request.uri().toString(),
        toTag,
        request.from().tag().orElse(null),
        request.callId(),
        request.cseq().number(),
        method,
        via.toString());
  }
}
