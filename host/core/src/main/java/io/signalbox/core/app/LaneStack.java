package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.call.CallView;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.firewall.Watched;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.lane.Question;
import io.signalbox.core.overload.LaneGate;
import io.signalbox.core.proxy.Ladder;
import io.signalbox.core.proxy.ProxyCore;
import io.signalbox.core.proxy.ProxyHost;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transaction.Branches;
import io.signalbox.core.transaction.LaneTransactions;
import io.signalbox.core.transaction.TransactionLimits;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.core.transport.MessageReceiver;
import io.signalbox.core.transport.Sender;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** What lives on one lane, from transactions up. Its methods may be called on any thread. */
public final class LaneStack {
  private final Lane lane;
  private final TraceLog traces;
  private final LaneGate gate;
  private final Generations generations;
  private final LaneTransactions transactions;
  private ProxyCore proxy;

  /**
   * How much a lane holds.
   *
   * @param transactions that have not finished
   * @param tombstones of those that have
   * @param calls in progress
   * @param worstWaitNanos the longest that a message waited for the lane in the last seconds
   */
  record Load(int transactions, int tombstones, int calls, long worstWaitNanos) {
    static final Load NONE = new Load(0, 0, 0, 0);

    Load plus(Load other) {
      return new Load(
          transactions + other.transactions,
          tombstones + other.tombstones,
          calls + other.calls,
          Math.max(worstWaitNanos, other.worstWaitNanos));
    }
  }

  /** Not before the lane is there; {@code draining} is asked for each new call. */
  public LaneStack(
      Lane lane,
      ProxyHost host,
      Sender sender,
      LocalAddresses addresses,
      Branches branches,
      TransactionLimits limits,
      LaneGate gate,
      BooleanSupplier draining) {
    this.lane = lane;
    this.gate = gate;
    this.traces = host.traces();
    this.generations = host.generations();
    this.transactions =
        new LaneTransactions(
            lane,
            sender,
            addresses,
            branches,
            new Ladder(lane, traces, host.events()),
            limits,
            gate,
            below -> {
              proxy = new ProxyCore(host, below);
              return new DrainGate(proxy, draining);
            });
  }

  /** Where the messages of this lane go. */
  public MessageReceiver receiver() {
    return new Watched(transactions, generations::sourceWatch);
  }

  /** True if calls in progress are with this network. */
  Future<Boolean> talksTo(Cidr network) {
    return ask(() -> proxy.talksTo(network));
  }

  /** See {@link ProxyCore#restore}. */
  public Future<Integer> restore(List<KeptCall> kept) {
    return ask(() -> proxy.restore(kept));
  }

  Future<List<CallView>> calls() {
    return ask(proxy::calls);
  }

  /** See {@link ProxyCore#hangup}. */
  Future<Integer> hangup(String callId) {
    return ask(() -> proxy.hangup(callId));
  }

  /** The lines of the trace of this Call-ID; empty when it is not kept. */
  Future<List<CallTrace.Entry>> trace(String callId) {
    return ask(() -> traces.find(callId).map(t -> List.copyOf(t.entries())).orElse(List.of()));
  }

  /** Runs the event_route of something that happened to the host. Of one lane only. */
  public void happened(Happening happening) {
    lane.execute(() -> proxy.happened(happening));
  }

  /** A module has raised an event. Of one lane only. */
  void raised(Happening happening) {
    proxy.raised(happening);
  }

  /** A generation was published: its timer routes run. Of one lane only. */
  public void published() {
    lane.execute(() -> proxy.published());
  }

  Future<Load> load() {
    return ask(
        () ->
            new Load(
                transactions.live(),
                transactions.tombstones(),
                proxy.liveCalls(),
                gate.worstWaitNanos(System.nanoTime())));
  }

  private <T> Future<T> ask(Callable<T> question) {
    return Question.ask(lane, question);
  }
}
