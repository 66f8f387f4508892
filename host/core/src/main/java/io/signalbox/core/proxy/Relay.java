package io.signalbox.core.proxy;

import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Optional;

/** What a script may do to send its request on. */
final class Relay {
  private final ProxyTransaction transaction;
  private final NextTargets next = new NextTargets();
  private final Redirections redirections;

  Relay(ProxyTransaction transaction) {
    this.transaction = transaction;
    this.redirections = new Redirections(transaction);
  }

  /** Where it goes. */
  NextTargets next() {
    return next;
  }

  /** The contacts of 3xx responses. */
  Redirections redirections() {
    return redirections;
  }

  /** True until the request is answered or given up. */
  boolean open() {
    return !transaction.upstream().finished() && !transaction.canceled();
  }

  /** See {@link io.signalbox.core.routing.RouteContext#relay}. */
  boolean relay() {
    return open() && send(next.take(transaction.request().uri()), next.takeRetries());
  }

  /**
   * One branch to this URI, without the routes that the script has set. Without a transaction too
   * (RFC 3261 §16.11), unless it is an INVITE: its CANCEL and its ACK are the host's to send on,
   * and no script sees them.
   */
  boolean forward(Uri uri) {
    if (!open()) {
      return false;
    }
    transaction.memory().onBranch = null;
    transaction.memory().onReply = null;
    transaction.memory().onFailure = null;
    transaction.memory().stateless = !transaction.isInvite() && transaction.fan().all().isEmpty();
    Target target = new Target(uri == null ? transaction.request().uri() : uri, null, null);
    return send(List.of(target), List.of());
  }

  private boolean send(List<Target> targets, List<Retry> retries) {
    if (HostItself.answerLast(transaction)) {
      return true;
    }
    Optional<Refusal> refusal =
        RequestChecks.refusal(transaction, transaction.request().uri(), transaction.parts().live());
    if (refusal.isPresent()) {
      Refusal why = refusal.get();
      transaction.reply(why.status(), why.reason(), why.headers());
      return true;
    }
    return transaction.fan().send(targets, retries);
  }
}
