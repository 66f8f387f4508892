package io.signalbox.core.call;

import io.signalbox.core.journal.RecordBuffer;
import io.signalbox.core.journal.RecordReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An answered call as bytes. Written on every answer, so without a String or an object that the
 * call does not have already.
 */
final class CallCodec {
  private CallCodec() {}

  /** What does not change the shape of this must change the version of the journal's files. */
  static void write(CallRecord call, RecordBuffer out) {
    out.putText(call.callId());
    out.putText(call.id());
    out.putText(call.callerTag());
    out.putText(call.from);
    out.putText(call.to);
    out.putNumber(call.since().toEpochMilli());
    out.putNumber(call.calls.epochMillis(call.answeredMillis));
    PartyCodec.write(call.identity().orElse(null), call.identityKey, out);
    keys(call.leases(), out);
    List<BranchHoldings.Of> branches = call.branches.all();
    out.putNumber(branches.size());
    for (int i = 0; i < branches.size(); i++) {
      out.putNumber(branches.get(i).branch());
      keys(branches.get(i).held(), out);
    }
    ValueCodec.write(call.notes().values(), out);
    ValueCodec.write(call.variables == null ? Map.of() : call.variables, out);
    List<DialogLeg> legs = call.legs;
    int alive = 0;
    for (int i = 0; i < legs.size(); i++) {
      alive += legs.get(i).talks() ? 1 : 0;
    }
    out.putNumber(alive);
    for (int i = 0; i < legs.size(); i++) {
      if (legs.get(i).talks()) {
        LegCodec.write(legs.get(i), call, out);
      }
    }
  }

  private static void keys(Leases leases, RecordBuffer out) {
    List<String> keys = leases.keys();
    out.putNumber(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      out.putText(keys.get(i));
    }
  }

  /** The Call-ID alone: what decides on which lane the rest is read. */
  static String callId(byte[] record) {
    return new RecordReader(record).text();
  }

  /** The call as it was, with the channels that it held; its timers run. */
  static CallRecord read(Calls calls, byte[] record, KnownParties parties) {
    RecordReader in = new RecordReader(record);
    CallRecord call =
        new CallRecord(
            calls,
            new CallRecord.Names(in.text(), in.text(), in.text(), in.text(), in.text()),
            Instant.ofEpochMilli(in.number()),
            calls.laneMillis(in.number()));
    call.identityKey = PartyCodec.read(in);
    List<String> held = keys(in);
    List<BranchHoldings.Of> branches = new ArrayList<>(1);
    List<List<String>> branchKeys = new ArrayList<>(1);
    for (int left = in.count(); left > 0; left--) {
      branches.add(new BranchHoldings.Of(in.count(), call.leasesOfBranch()));
      branchKeys.add(keys(in));
    }
    ValueCodec.read(in).forEach(call.notes()::put);
    Map<String, Object> variables = ValueCodec.read(in);
    if (!variables.isEmpty()) {
      call.variables = variables;
    }
    long[] sessionEnds = new long[1];
    for (int left = in.count(); left > 0; left--) {
      DialogLeg leg = LegCodec.read(call, in, parties::gateway, sessionEnds);
      call.legs.add(leg);
      if (sessionEnds[0] != 0) {
        calls.session(call, leg, calls.laneMillis(sessionEnds[0]));
      }
    }
    call.leases().restore(held); // last, so that what cannot be read holds nothing
    for (int i = 0; i < branches.size(); i++) {
      branches.get(i).held().restore(branchKeys.get(i));
      call.branches.add(branches.get(i).branch(), branches.get(i).held());
    }
    parties.identify(call);
    return call;
  }

  private static List<String> keys(RecordReader in) {
    List<String> keys = new ArrayList<>(2);
    for (int left = in.count(); left > 0; left--) {
      keys.add(in.text());
    }
    return keys;
  }
}
