package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Map;

/** The answer to a request whose branches have all failed. */
final class FinalResponse {
  private FinalResponse() {}

  static SipResponse of(ProxyTransaction transaction) {
    List<Branch> failed = transaction.branches();
    if (transaction.canceled()) {
      return terminated(transaction, failed);
    }
    Branch best = BestResponse.forwarded(failed, transaction.newCall());
    if (best == null) {
      // Without Retry-After: it would make a peer avoid the whole host
      return transaction.upstream().own(503, "Service Unavailable", Map.of());
    }
    SipResponse response = best.response().copy();
    if (best.status() == 401 || best.status() == 407) {
      addChallenges(response, best, failed);
    }
    return response;
  }

  private static SipResponse terminated(ProxyTransaction transaction, List<Branch> failed) {
    for (Branch branch : failed) {
      if (branch.status() == 487) {
        return branch.response();
      }
    }
    return transaction.upstream().own(487, "Request Terminated", Map.of());
  }

  /** RFC 3261 §16.7 item 7: the caller gets the challenges of all branches. */
  private static void addChallenges(SipResponse response, Branch best, List<Branch> failed) {
    for (Branch other : failed) {
      boolean challenged = other.status() == 401 || other.status() == 407;
      if (other != best && challenged && other.gateway() == null) {
        append(response, other.response(), HeaderName.WWW_AUTHENTICATE);
        append(response, other.response(), HeaderName.PROXY_AUTHENTICATE);
      }
    }
  }

  private static void append(SipResponse to, SipResponse from, HeaderName name) {
    from.lines(name).forEach(value -> to.append(name, value));
  }
}
