package io.signalbox.core.script.words;

import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.SipMessage;
import java.time.Instant;
import java.util.Map;

/** What the words of a script see of the run that speaks them. */
public interface Scope {
  /** What the run may do to its transaction. */
  RouteContext context();

  /** {@code $var(x)}: as long as the run. */
  Map<String, Object> variables();

  /** {@code $outcome}: what the last module function answered; null before the first. */
  String outcome();

  /** {@code $rc}: what the last route or function returned. */
  Object returned();

  /** The wall clock. */
  Instant now();

  /** Writes to the log and to the trace of the call. */
  void log(String level, String text);

  /** The reply in a reply_route, else the request. */
  default SipMessage message() {
    RouteContext context = context();
    return context.route() == RouteKind.REPLY && context.reply().isPresent()
        ? context.reply().get()
        : context.request();
  }
}
