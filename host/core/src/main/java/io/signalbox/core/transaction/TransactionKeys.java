package io.signalbox.core.transaction;

import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Via;
import java.util.Locale;

/**
 * What messages are matched with transactions by (RFC 3261 §17.1.3, §17.2.3), as a keyed hash of 64
 * bits: nobody can make two that are the same, and chance does not. Immutable.
 */
final class TransactionKeys {
  private final KeyedHash hash;

  TransactionKeys(KeyedHash hash) {
    this.hash = hash;
  }

  /** The key of a request of ours by its branch, and of a response by its CSeq too. */
  long client(String branch, String method) {
    return hash.parts().add(branch).add(method).hash();
  }

  /** The key of a new request or of its retransmission. */
  long server(SipRequest request) {
    return of(request, request.method(), true);
  }

  /** The key of the INVITE that this ACK or CANCEL belongs to. */
  long invite(SipRequest request) {
    return of(request, "INVITE", true);
  }

  /** The key of the INVITE outside a dialog that this ACK of RFC 2543 may belong to. */
  long firstInvite(SipRequest ack) {
    return of(ack, "INVITE", false);
  }

  /** True for a request of RFC 2543, whose branch says nothing. */
  static boolean legacy(SipRequest request) {
    String branch = request.branch();
    // The cookie alone identifies nothing: RFC 4475 §3.2.1
    return branch == null
        || !branch.startsWith(Via.MAGIC_COOKIE)
        || branch.length() == Via.MAGIC_COOKIE.length();
  }

  private long of(SipRequest request, String method, boolean withToTag) {
    Via via = request.topVia();
    if (legacy(request)) {
      return hash.parts()
          .add(request.uri().toString())
          .add(withToTag ? request.to().tag().orElse("") : "")
          .add(request.from().tag().orElse(""))
          .add(request.callId())
          .add(request.cseq().number())
          .add(method)
          .add(via.toString())
          .hash();
    }
    int port = via.port() > 0 ? via.port() : via.transport().equals("TLS") ? 5061 : 5060;
    return hash.parts()
        .add(request.branch())
        .add(via.host().toLowerCase(Locale.ROOT))
        .add(port)
        .add(method)
        .hash();
  }
}
