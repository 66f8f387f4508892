package io.signalbox.core.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The calls of a lane by their Call-ID, which the passes of a spiral share: nearly all are alone
 * with theirs, so the others hang on the first. On the lane only.
 */
final class CallIndex {
  private final Map<String, CallRecord> firsts = new HashMap<>();

  void add(CallRecord call) {
    call.next = firsts.put(call.callId(), call);
  }

  void remove(CallRecord call) {
    CallRecord first = firsts.get(call.callId());
    if (first == call) {
      if (call.next == null) {
        firsts.remove(call.callId());
      } else {
        firsts.put(call.callId(), call.next);
      }
      return;
    }
    for (CallRecord before = first; before != null; before = before.next) {
      if (before.next == call) {
        before.next = call.next;
      }
    }
  }

  /** One call of this Call-ID, the others follow by {@link CallRecord#next}; null without any. */
  CallRecord first(String callId) {
    return firsts.get(callId);
  }

  List<CallRecord> of(String callId) {
    List<CallRecord> calls = new ArrayList<>(1);
    for (CallRecord call = first(callId); call != null; call = call.next) {
      calls.add(call);
    }
    return calls;
  }

  Stream<CallRecord> all() {
    return firsts.values().stream()
        .flatMap(first -> Stream.iterate(first, call -> call != null, call -> call.next));
  }
}
