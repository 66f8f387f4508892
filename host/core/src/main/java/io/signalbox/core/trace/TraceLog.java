package io.signalbox.core.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The traces of the last calls of a lane. On the lane only. */
public final class TraceLog {
  private final int capacity;
  private final Map<String, CallTrace> traces;

  /** The one that was asked for last: a message leaves several lines behind. */
  private CallTrace last;

  /** Keeps {@code capacity} traces; the oldest makes room. */
  public TraceLog(int capacity) {
    this.capacity = capacity;
    this.traces = new LinkedHashMap<>();
  }

  /** The trace of this Call-ID, a new one if there is none. */
  public CallTrace of(String callId) {
    if (last == null || !last.callId().equals(callId)) {
      last = found(callId);
    }
    return last;
  }

  private CallTrace found(String callId) {
    CallTrace trace = traces.get(callId);
    if (trace == null) {
      trace = new CallTrace(callId);
      traces.put(callId, trace);
      if (traces.size() > capacity) {
        traces.remove(traces.keySet().iterator().next());
      }
    }
    return trace;
  }

  /** The trace of this Call-ID, if it is still kept. */
  public Optional<CallTrace> find(String callId) {
    return Optional.ofNullable(traces.get(callId));
  }
}
