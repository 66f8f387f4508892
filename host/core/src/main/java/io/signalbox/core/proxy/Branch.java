package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.Leases;
import io.signalbox.core.call.LegOrigin;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.core.transaction.ClientUser;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One attempt to get a request answered: its copy of the request, and what became of it. */
final class Branch implements ClientUser {
  private enum State {
    PREPARING,
    SENT,
    FAILED,
    SUCCEEDED
  }

  private final ProxyTransaction transaction;
  private final int index;
  private final Leases leases;
  private final BranchTimers timers;
  private final ReplyLine replies;
  private final RunSlot run = new RunSlot();
  private final Map<HeaderName, String> credentials = new HashMap<>(0);
  private SipRequest request;
  private SipUri destination;
  private Trunk gateway;
  private Retry retryOf;
  private boolean recordRouted;
  private State state = State.PREPARING;
  private ClientTransaction client;
  private boolean closed;
  private boolean dropped;
  private SipResponse response;
  private Source from;
  private boolean timedOut;
  private boolean hadSuccess;
  private boolean unheard;
  private int endedAs;

  /** A branch to a new target. */
  Branch(ProxyTransaction transaction, int index, Target target, Leases leases) {
    this.transaction = transaction;
    this.index = index;
    this.leases = leases;
    this.timers = new BranchTimers(transaction.parts().lane(), this::giveUp);
    this.replies = new ReplyLine(transaction, this);
    this.request = transaction.request().copy();
    this.request.uri(target.uri());
    this.destination = target.destination();
    this.gateway = target.gateway();
  }

  /** One more attempt of a branch that failed: the same hop, and no branch_route. */
  Branch(ProxyTransaction transaction, int index, Retry retry, Leases leases) {
    this.transaction = transaction;
    this.index = index;
    this.leases = leases;
    this.timers = new BranchTimers(transaction.parts().lane(), this::giveUp);
    this.replies = new ReplyLine(transaction, this);
    this.retryOf = retry;
    Branch failed = retry.failed();
    this.request = failed.client.request().copy();
    this.request.removeFirstValue(HeaderName.VIA);
    this.destination = failed.destination;
    this.gateway = failed.gateway;
    this.recordRouted = failed.recordRouted;
    this.credentials.putAll(failed.credentials);
    this.credentials.putAll(retry.headers());
    retry.headers().forEach(request::set);
  }

  // --- leaving -----------------------------------------------------------------------------------

  void start() {
    if (retryOf != null) {
      transaction.outgoing().renumber(this);
      send(retryOf.failed().client.hop());
      return;
    }
    String route = transaction.memory().onBranch;
    if (route != null && transaction.routing().has(RouteKind.BRANCH, route)) {
      BranchContext context = new BranchContext(transaction, this);
      run.start(transaction.routing(), RouteKind.BRANCH, route, context, this::prepared);
    } else {
      leave();
    }
  }

  private void prepared(RunEnd end) {
    if (end == RunEnd.FAILED) {
      fail(500, "Server Error", "the branch_route was stopped");
    } else if (end == RunEnd.DROPPED || dropped) {
      fail(503, "Service Unavailable", "dropped by the branch_route");
    } else {
      leave();
    }
  }

  private void leave() {
    Optional<NextHop> next = transaction.outgoing().prepare(this);
    if (next.isEmpty()) {
      fail(503, "Service Unavailable", "there is no SIP address to send to");
      return;
    }
    transaction.parts().targets().resolve(next.get(), this::send, this::unreachable);
  }

  private void send(Hop hop) {
    if (state != State.PREPARING) {
      return; // killed while its name was looked up
    }
    recordRouted |= transaction.outgoing().recordRoute(this, hop);
    state = State.SENT;
    if (request.is("ACK")) {
      transaction.parts().transactions().sendStatelessly(request, hop);
      close();
      return;
    }
    transaction.leaves(this);
    if (request.is("INVITE")) {
      timers.start();
    }
    long noReply = transaction.memory().noReplyMillis;
    client = transaction.parts().transactions().send(request, hop, noReply, this);
  }

  // --- responses ---------------------------------------------------------------------------------

  @Override
  public void onResponse(SipResponse received, Source source) {
    if (received.provisional()) {
      if (state != State.SENT) {
        return;
      }
      if (request.is("INVITE")) {
        timers.provisional(received.status(), transaction.inviteMillis());
      }
      if (received.status() == 100) {
        return; // hop by hop (RFC 3261 §16.7 item 5)
      }
    } else {
      timers.stop();
      if (state == State.FAILED && !received.success()) {
        close();
        return; // it was given up before
      }
    }
    SipResponse passing = received.copy();
    passing.removeFirstValue(HeaderName.VIA);
    if (!passing.has(HeaderName.VIA)) {
      return; // a response to us alone, and we asked nothing (RFC 3261 §16.7 item 3)
    }
    transaction.upstream().restore(passing);
    replies.add(passing, source);
  }

  /** A response that has been through the reply_route. */
  void accept(SipResponse accepted, Source source) {
    if (accepted.provisional()) {
      if (state == State.SENT) {
        transaction.provisional(this, accepted);
      }
    } else if (accepted.success()) {
      if (state == State.SENT) {
        state = State.SUCCEEDED;
      }
      transaction.succeeded(this, accepted);
    } else if (state == State.SENT) {
      closed = true;
      settle(accepted, source, false);
    }
  }

  @Override
  public void onTimeout() {
    timers.stop();
    closed = true;
    if (state == State.SENT) {
      settle(transaction.upstream().own(408, "Request Timeout", Map.of()), null, true);
    } else {
      transaction.maybeClose();
    }
  }

  @Override
  public void onTransportError(String reason) {
    timers.stop();
    closed = true;
    if (state == State.SENT) {
      unreachable(reason);
    } else {
      transaction.maybeClose();
    }
  }

  /** Timer C or {@code t_set_fr}: the branch counts as timed out, whatever it says later. */
  private void giveUp() {
    if (state == State.SENT) {
      timers.stop();
      client.cancel();
      settle(transaction.upstream().own(408, "Request Timeout", Map.of()), null, true);
    }
  }

  private void unreachable(String why) {
    unheard = true;
    fail(503, "Service Unavailable", why);
  }

  private void fail(int status, String reason, String why) {
    transaction.remark("branch " + index + ": " + why);
    if (client == null) {
      closed = true;
    }
    settle(transaction.upstream().own(status, reason, Map.of()), null, false);
  }

  private void settle(SipResponse outcome, Source source, boolean timeout) {
    if (state == State.FAILED || state == State.SUCCEEDED) {
      return;
    }
    state = State.FAILED;
    response = outcome;
    from = source;
    timedOut = timeout;
    endedAs = transaction.nextEnding();
    transaction.failed(this);
  }

  // --- ending it ---------------------------------------------------------------------------------

  /** Nobody wants its answer any more: what is out is cancelled, what is not out stays. */
  void cancel() {
    switch (state) {
      case PREPARING -> {
        run.kill();
        closed = true;
        settle(transaction.upstream().own(487, "Request Terminated", Map.of()), null, false);
      }
      case SENT -> {
        timers.stop();
        if (request.is("INVITE")) {
          client.cancel();
        }
      }
      case FAILED, SUCCEEDED -> {}
    }
  }

  /** No more 2xx is waited for. */
  void close() {
    closed = true;
    transaction.maybeClose();
  }

  void drop() {
    dropped = true;
  }

  // --- what it is --------------------------------------------------------------------------------

  int index() {
    return index;
  }

  SipRequest request() {
    return request;
  }

  /** The request as it went out; empty when it did not. */
  Optional<SipRequest> sent() {
    return Optional.ofNullable(client).map(ClientTransaction::request);
  }

  boolean out() {
    return state == State.SENT;
  }

  boolean settled() {
    return state == State.FAILED || state == State.SUCCEEDED;
  }

  boolean failedFinally() {
    return state == State.FAILED;
  }

  /** True when nothing more is heard of it. */
  boolean closed() {
    return closed && !replies.busy();
  }

  int status() {
    return response.status();
  }

  SipResponse response() {
    return response;
  }

  boolean timedOut() {
    return timedOut;
  }

  /** True if nobody answered: it timed out, or it could not be sent. */
  boolean unheard() {
    return unheard || timedOut;
  }

  /** The order in which branches ended. */
  int endedAs() {
    return endedAs;
  }

  Trunk gateway() {
    return gateway;
  }

  SipUri destination() {
    return destination;
  }

  void go(SipUri newDestination, Trunk newGateway) {
    destination = newDestination;
    gateway = newGateway;
  }

  Leases leases() {
    return leases;
  }

  boolean recordRouted() {
    return recordRouted;
  }

  Map<HeaderName, String> credentials() {
    return credentials;
  }

  LegOrigin origin() {
    return new LegOrigin(index, gateway, credentials);
  }

  /** True until its first 2xx was dealt with. */
  boolean awaitsFirstSuccess() {
    return !hadSuccess;
  }

  /** Notes a 2xx; true for the first. */
  boolean firstSuccess() {
    boolean first = !hadSuccess;
    hadSuccess = true;
    return first;
  }

  Optional<Retry> retryOf() {
    return Optional.ofNullable(retryOf);
  }

  /** As a failure_route sees it. */
  FailedBranch failure() {
    return new FailedBranch(
        index,
        sent().orElse(request),
        response,
        Optional.ofNullable(from),
        Optional.ofNullable(gateway));
  }
}
