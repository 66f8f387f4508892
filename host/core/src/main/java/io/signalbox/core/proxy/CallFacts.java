package io.signalbox.core.proxy;

import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.CallView;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.ScriptEvent;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What an event_route is told of a call. */
final class CallFacts {
  private CallFacts() {}

  /** {@code reason} is null while the call goes on. */
  static Happening of(ScriptEvent event, CallRecord call, CallEnd reason) {
    CallView view = call.view();
    Map<String, Object> facts = new HashMap<>();
    for (String name : event.attributes()) {
      facts.put(name, fact(name, view, call, reason));
    }
    return Happening.of(event, facts);
  }

  private static Object fact(String name, CallView view, CallRecord call, CallEnd reason) {
    return switch (name) {
      case "call_id" -> view.callId();
      case "from" -> view.from();
      case "to" -> view.to();
      case "reason" -> reason.name().toLowerCase(Locale.ROOT);
      case "code" -> call.code() == 0 ? null : (long) call.code();
      case "duration" -> call.seconds();
      default -> throw new IllegalArgumentException("nobody tells the " + name + " of a call");
    };
  }
}
