package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.CallView;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.call.KnownParties;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.core.transaction.TransactionUser;
import io.signalbox.core.transaction.Transactions;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Map;

/** The proxy core of a lane: requests come in here, and everything else follows. */
public final class ProxyCore implements TransactionUser {
  private final Parts parts;
  private final OwnRuns ownRuns;
  private final RaisedEvents raisedEvents;
  private final TimerRoutes timerRoutes;
  private final LateAnswers lateAnswers;

  /** Stands above these transactions, whose user it has to be made. */
  public ProxyCore(ProxyHost host, Transactions transactions) {
    Calls calls =
        new Calls(
            host.lane(), host.ledger(), host.events(), host.limits(), host.keeping(), host.hash());
    TargetResolver targets = new TargetResolver(host.lane(), host.addresses(), host.directions());
    KnownAddresses known = host.directions().known();
    TransportChoice choice = new TransportChoice(host.addresses(), known);
    Sending sending = new Sending(host.lane(), transactions, choice, known);
    OwnRequests own = new OwnRequests(targets, sending, this::remark);
    Hangup hangup = new Hangup(transactions, own, this::remark);
    lateAnswers = new LateAnswers(host, hangup);
    calls.onPing(new Ping(own, hangup)::send);
    calls.onOverdue(call -> hangup.end(call, CallEnd.MAX_DURATION));
    ownRuns = new OwnRuns(host);
    raisedEvents = new RaisedEvents(host.lane(), ownRuns);
    timerRoutes = new TimerRoutes(host, ownRuns);
    calls.observedBy(ownRuns);
    if (host.limits().byeOnSessionExpiry()) {
      calls.onExpired((call, leg) -> hangup.end(call, leg, CallEnd.SESSION_EXPIRED));
    }
    parts =
        new Parts(
            host,
            transactions,
            calls,
            new LocalTags(host.hash()),
            new LiveTransactions(),
            new RunQueue(),
            targets,
            sending,
            new RecordRoutes(host.addresses()),
            hangup,
            new MergedRequests(host.lane()::millis));
  }

  @Override
  public void onRequest(ServerTransaction server) {
    parts.events().requestReceived(server.request().method());
    ProxyTransaction transaction = take(server);
    if (parts.queue().full(server.request().callId())) {
      parts.events().turnedAway("runs");
      transaction.reply(503, "Service Unavailable", Map.of());
      return;
    }
    parts.queue().enter(server.request().callId(), transaction.arrival()::begin);
  }

  @Override
  public void onCancel(ServerTransaction invite, SipRequest cancel) {
    parts.live().of(invite).ifPresent(ProxyTransaction::cancel);
  }

  @Override
  public void onAck(SipRequest ack, Source source) {
    boolean inside = ack.toTag() != null;
    if (!inside || parts.tags().ours(ack) || parts.queue().full(ack.callId())) {
      if (!inside) {
        parts.events().strayAck();
      }
      return;
    }
    parts.events().requestReceived(ack.method());
    ProxyTransaction transaction = take(new AckTransaction(ack, source));
    parts.queue().enter(ack.callId(), transaction.arrival()::begin);
  }

  @Override
  public void onLateSuccess(SipResponse response, byte[] note) {
    lateAnswers.refuse(response, note);
  }

  @Override
  public void onStrayResponse(SipResponse response, Source source) {
    parts.events().strayResponse(); // RFC 6026 §7.3: never forwarded
  }

  private ProxyTransaction take(ServerTransaction server) {
    Generations.Pinned generation = parts.host().generations().pin();
    remark(server.request().callId(), generation.label());
    return new ProxyTransaction(parts, server, generation);
  }

  /**
   * Ends the calls of this Call-ID: BYE to both sides, or 487 and CANCEL before an answer. On the
   * lane.
   *
   * @return how many there were
   */
  public int hangup(String callId) {
    List<CallRecord> calls = parts.calls().of(callId);
    for (CallRecord call : calls) {
      switch (call.state()) {
        case SETTING_UP ->
            parts.live().of(callId).stream()
                .filter(t -> t.holdings().newCall() && t.holdings().call().orElseThrow() == call)
                .forEach(ProxyTransaction::cancel);
        case ANSWERED -> parts.hangup().end(call, CallEnd.HANGUP);
        case ENDED -> {}
      }
    }
    return calls.size();
  }

  /** Runs the event_route of something that happened to the host. On one lane only. */
  public void happened(Happening happening) {
    ownRuns.happened(happening, OwnRuns.NOTHING);
  }

  /** A module has raised an event: its event_route runs soon. Any thread; of one lane only. */
  public void raised(Happening happening) {
    raisedEvents.raise(happening);
  }

  /** A generation was published: winds up the clocks of its timer routes. On one lane only. */
  public void published() {
    timerRoutes.published();
  }

  /**
   * Knows calls of an earlier run again. On the lane, before its first message.
   *
   * @return how many of the records cannot be read
   */
  public int restore(List<KeptCall> kept) {
    Generations.Pinned generation = parts.host().generations().pin();
    KnownParties parties = new KnownParties(generation.accounts());
    int unreadable = 0;
    for (KeptCall call : kept) {
      unreadable += parts.calls().restore(call, parties) ? 0 : 1;
    }
    generation.release();
    return unreadable;
  }

  /** The calls in progress. On the lane. */
  public List<CallView> calls() {
    return parts.calls().views();
  }

  /** True if a call in progress has this network on one of its sides. On the lane. */
  public boolean talksTo(Cidr network) {
    return parts.calls().parties().any(network);
  }

  /** How many calls are in progress. On the lane. */
  public int liveCalls() {
    return parts.calls().live();
  }

  /** How many requests hold a generation. On the lane. */
  public int liveTransactions() {
    return parts.live().size();
  }

  /** How many requests run, are suspended or wait for their turn. On the lane. */
  public int underWay() {
    return parts.queue().underWay();
  }

  private void remark(String callId, String text) {
    parts.remark(callId, text);
  }
}
