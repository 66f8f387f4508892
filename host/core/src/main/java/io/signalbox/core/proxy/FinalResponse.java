package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Map;

/** The answer to a request whose branches have all failed. */
final class FinalResponse {
  private FinalResponse() {}

  static SipResponse of(ProxyTransaction transaction) {
    List<Branch> failed = transaction.fan().all();
    if (transaction.canceled()) {
      return terminated(transaction, failed);
    }
    List<Branch> eligible = transaction.relay().redirections().remaining(failed);
    Branch best = BestResponse.forwarded(eligible, transaction.holdings().newCall());
    if (best == null) {
      return nobodyServed(transaction, failed);
    }
    SipResponse response = best.failure().response().copy();
    if (best.status() == 401 || best.status() == 407) {
      addChallenges(response, best, failed);
    }
    return response;
  }

  /**
   * A 503 would be about us: RFC 3261 §16.7 item 6 has a 500 instead. That all carriers failed is
   * said with 503 all the same, so that the caller tries another way; without Retry-After, which
   * would make it avoid the whole host.
   */
  private static SipResponse nobodyServed(ProxyTransaction transaction, List<Branch> failed) {
    for (Branch branch : failed) {
      if (branch.gateway() != null) {
        return transaction.upstream().own(503, "Service Unavailable", Map.of());
      }
    }
    return transaction.upstream().own(500, "Server Internal Error", Map.of());
  }

  private static SipResponse terminated(ProxyTransaction transaction, List<Branch> failed) {
    for (Branch branch : failed) {
      if (branch.status() == 487) {
        return branch.failure().response();
      }
    }
    return transaction.upstream().own(487, "Request Terminated", Map.of());
  }

  /** RFC 3261 §16.7 item 7: the caller gets the challenges of all branches. */
  private static void addChallenges(SipResponse response, Branch best, List<Branch> failed) {
    for (Branch other : failed) {
      boolean challenged = other.status() == 401 || other.status() == 407;
      if (other != best && challenged && other.gateway() == null) {
        append(response, other.failure().response(), HeaderName.WWW_AUTHENTICATE);
        append(response, other.failure().response(), HeaderName.PROXY_AUTHENTICATE);
      }
    }
  }

  private static void append(SipResponse to, SipResponse from, HeaderName name) {
    from.lines(name).forEach(value -> to.append(name, value));
  }
}
