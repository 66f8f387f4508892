package io.signalbox.core.proxy;

import io.signalbox.core.call.CallEvents;
import io.signalbox.core.call.Calls;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.transaction.Transactions;
import java.time.Instant;

/** What every transaction of a core shares. */
record Parts(
    ProxyHost host,
    Transactions transactions,
    Calls calls,
    LocalTags tags,
    LiveTransactions live,
    RunQueue queue,
    TargetResolver targets,
    Sending sending,
    RecordRoutes recordRoutes,
    Hangup hangup,
    MergedRequests merged) {
  Lane lane() {
    return host.lane();
  }

  CallEvents events() {
    return host.events();
  }

  Instant now() {
    return host.lane().timers().now();
  }

  /** Leaves a remark in the trace of a call. */
  void remark(String callId, String text) {
    host.traces().of(callId).remark(now(), text);
  }
}
