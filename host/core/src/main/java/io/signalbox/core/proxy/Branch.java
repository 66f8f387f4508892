package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.Source;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.Leases;
import io.signalbox.core.proxy.BranchFailure.Cause;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attempt to get a request answered: what it sends, and what becomes of it. */
final class Branch implements Traveller {
  private enum State {
    PREPARING,
    SENT,
    FAILED,
    SUCCEEDED
  }

  private final ProxyTransaction transaction;
  private final int index;
  private final BranchDraft draft;
  private final Leases leases;
  private final BranchTimers timers;
  private final ReplyLine replies;
  private final Departure departure;
  private State state = State.PREPARING;
  private ClientTransaction client;
  private BranchFailure failure;
  private boolean hadSuccess;
  private boolean closed;

  Branch(ProxyTransaction transaction, int index, BranchDraft draft, Leases leases) {
    this.transaction = transaction;
    this.index = index;
    this.draft = draft;
    this.leases = leases;
    this.timers =
        new BranchTimers(
            transaction.parts().lane(),
            transaction.parts().host().limits().maxRinging().toMillis(),
            this::giveUp);
    this.replies = new ReplyLine(transaction, this);
    this.departure = new Departure(transaction, this);
  }

  /** One that was answered before, to hear what else its peer says. */
  Branch(ProxyTransaction transaction, int index, BranchDraft draft, ClientTransaction client) {
    this(transaction, index, draft, transaction.parts().calls().newLeases(null));
    this.client = client;
    this.state = State.SUCCEEDED;
    this.hadSuccess = true;
  }

  // --- leaving -----------------------------------------------------------------------------------

  void start() {
    departure.begin();
  }

  /** It goes out now; false if it was killed meanwhile. */
  boolean goesOut() {
    boolean goes = state == State.PREPARING;
    if (goes) {
      state = State.SENT;
    }
    return goes;
  }

  /** Sends its request in a transaction of its own. */
  void send(Hop hop, List<Hop> others) {
    transaction.holdings().leaves(this);
    if (draft.request().is("INVITE")) {
      timers.start();
    }
    long noReply = transaction.memory().noReplyMillis;
    boolean keepUdp = transaction.outgoing().keepsUdp(this);
    Sending sending = transaction.parts().sending();
    client = sending.send(draft.request(), hop, others, noReply, keepUdp, this);
  }

  @Override
  public void reroute(SipRequest request, Hop hop) {
    transaction.outgoing().recordRouteAgain(this, request, hop);
  }

  @Override
  public void remark(String text) {
    transaction.remark("branch " + index + ": " + text);
  }

  @Override
  public void onQuiet() {
    transaction.maybeClose();
  }

  // --- responses ---------------------------------------------------------------------------------

  @Override
  public void onResponse(SipResponse received, Source source) {
    if (received.provisional()) {
      if (state != State.SENT) {
        return;
      }
      if (draft.request().is("INVITE")) {
        timers.provisional(received.status(), transaction.memory().inviteMillis);
      }
      if (received.status() == 100 || !draft.request().is("INVITE")) {
        return; // hop by hop (RFC 3261 §16.7 item 5); no 1xx but 100 to others (RFC 4320 §4.1)
      }
    } else {
      timers.stop();
      if (state == State.FAILED && !received.success()) {
        close(); // it was given up before
        return;
      }
    }
    SipResponse passing = received.copy();
    transaction.upstream().restore(passing);
    replies.add(passing, source);
  }

  /** A response that has been through the reply_route. */
  void accept(SipResponse accepted, Source source) {
    if (accepted.provisional()) {
      if (state == State.SENT) {
        transaction.fan().provisional(this, accepted);
      }
    } else if (accepted.success()) {
      if (state == State.SENT) {
        state = State.SUCCEEDED;
      }
      transaction.fan().succeeded(this, accepted);
    } else if (state == State.SENT) {
      closed = true;
      settle(accepted, source, Cause.ANSWERED);
    }
  }

  @Override
  public void onTimeout() {
    timers.stop();
    closed = true;
    if (state == State.SENT) {
      timedOut();
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
      timedOut();
    }
  }

  private void timedOut() {
    settle(transaction.upstream().own(408, "Request Timeout", Map.of()), null, Cause.TIMED_OUT);
  }

  /** There is no way to where it was to go. */
  void unreachable(String why) {
    fail(503, "Service Unavailable", Cause.UNREACHABLE, why);
  }

  /** It got no answer, and this stands for one. */
  void fail(int status, String reason, Cause cause, String why) {
    remark(why);
    closed |= client == null;
    settle(transaction.upstream().own(status, reason, Map.of()), null, cause);
  }

  private void settle(SipResponse response, Source source, Cause cause) {
    if (!settled()) {
      state = State.FAILED;
      failure = new BranchFailure(response, source, cause, transaction.fan().nextFailure());
      transaction.fan().failed(this);
    }
  }

  // --- ending it ---------------------------------------------------------------------------------

  /** Nobody wants its answer any more: what is out is cancelled, what is not out stays. */
  void cancel() {
    switch (state) {
      case PREPARING -> {
        departure.kill();
        closed = true;
        settle(transaction.upstream().own(487, "Request Terminated", Map.of()), null, Cause.OURS);
      }
      case SENT -> {
        timers.stop();
        if (draft.request().is("INVITE")) {
          client.cancel();
        }
      }
      case FAILED, SUCCEEDED -> {}
    }
  }

  /** Nothing more is heard of it. */
  void close() {
    closed = true;
    transaction.maybeClose();
  }

  /** The branch_route does not want it to leave. */
  void drop() {
    departure.drop();
  }

  // --- what it is --------------------------------------------------------------------------------

  int index() {
    return index;
  }

  BranchDraft draft() {
    return draft;
  }

  Leases leases() {
    return leases;
  }

  Trunk gateway() {
    return draft.gateway();
  }

  /** Where it went, once it has. */
  Optional<InetSocketAddress> sentTo() {
    return Optional.ofNullable(client).map(c -> c.hop().remote());
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

  boolean hasFailed() {
    return state == State.FAILED;
  }

  boolean closed() {
    boolean quiet = !(client instanceof AddressWalk walk) || walk.quiet();
    return closed && quiet && !replies.busy();
  }

  /** True if its final response was the last thing that is known of it. */
  boolean idle() {
    return settled() && !replies.busy() && !replies.hasMore();
  }

  /** Whoever goes on in its place hears what else its peer says; false if nobody can. */
  boolean handOver(AnsweredInvite answered) {
    return client.handOver(answered);
  }

  ClientTransaction client() {
    return client;
  }

  /** How it failed; null unless it did. */
  BranchFailure failure() {
    return failure;
  }

  /** How a script sees it once it has failed. */
  FailedBranch seen() {
    return new FailedBranch(
        index,
        sent().orElse(draft.request()),
        failure.response(),
        Optional.ofNullable(failure.from()),
        Optional.ofNullable(gateway()),
        sentTo());
  }

  /** The status that it failed with. */
  int status() {
    return failure.response().status();
  }

  /** Notes a 2xx; true for the first. */
  boolean firstSuccess() {
    boolean first = !hadSuccess;
    hadSuccess = true;
    return first;
  }
}
