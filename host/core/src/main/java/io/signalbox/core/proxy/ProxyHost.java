package io.signalbox.core.proxy;

import io.signalbox.core.call.CallEvents;
import io.signalbox.core.call.CallKeeping;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.lane.Lane;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.trace.TraceLog;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.core.transport.LocalAddresses;

/**
 * What a proxy core works with.
 *
 * @param ledger shared by all lanes
 * @param traces of this lane
 * @param events of this lane
 * @param hash of this process
 * @param limits of every call
 * @param keeping what makes the calls outlive the process
 */
public record ProxyHost(
    Lane lane,
    LocalAddresses addresses,
    Directions directions,
    Generations generations,
    HostLedger ledger,
    TraceLog traces,
    CallEvents events,
    KeyedHash hash,
    CallLimits limits,
    CallKeeping keeping) {
  /** A host that a restart forgets. */
  public ProxyHost(
      Lane lane,
      LocalAddresses addresses,
      Directions directions,
      Generations generations,
      HostLedger ledger,
      TraceLog traces,
      CallEvents events,
      KeyedHash hash,
      CallLimits limits) {
    this(
        lane,
        addresses,
        directions,
        generations,
        ledger,
        traces,
        events,
        hash,
        limits,
        CallKeeping.NONE);
  }
}
