package io.signalbox.testkit.script.play;

import io.signalbox.core.app.TraceText;
import io.signalbox.core.trace.CallTrace;
import java.util.ArrayList;
import java.util.List;

/** What the host wrote down of the calls of a test. */
final class Trace {
  private Trace() {}

  /** Of all calls, one after the other, then of what ran without a call. */
  static List<CallTrace.Entry> entries(Stage stage) {
    List<CallTrace.Entry> entries = new ArrayList<>();
    traces(stage).forEach(trace -> entries.addAll(trace.entries()));
    return entries;
  }

  private static List<CallTrace> traces(Stage stage) {
    List<CallTrace> traces = new ArrayList<>();
    stage.callIds().forEach(id -> stage.traces().find(id).ifPresent(traces::add));
    for (CallTrace own : stage.house().witness().ownTraces()) {
      if (!traces.contains(own)) {
        traces.add(own);
      }
    }
    return traces;
  }

  /** For a person, as {@code ctl trace} shows it. */
  static List<String> lines(Stage stage) {
    List<String> lines = new ArrayList<>();
    for (CallTrace trace : traces(stage)) {
      List<CallTrace.Entry> entries = trace.entries();
      if (!entries.isEmpty()) {
        lines.add(trace.callId());
        lines.addAll(TraceText.lines(entries));
      }
    }
    return lines;
  }

  /** The messages of all calls: {@code caller > INVITE} came to us, {@code carrier < 200} went. */
  static List<String> ladder(Stage stage) {
    List<String> lines = new ArrayList<>();
    for (CallTrace.Entry entry : entries(stage)) {
      boolean in = entry.kind() == CallTrace.Kind.RECEIVED;
      if (in || entry.kind() == CallTrace.Kind.SENT) {
        lines.add(who(stage, entry.peer()) + (in ? " > " : " < ") + what(entry.text()));
      }
    }
    return lines;
  }

  private static String who(Stage stage, String peer) {
    String address = peer.substring(peer.indexOf(' ') + 1);
    for (Party party : stage.parties()) {
      String known =
          party.address().getAddress().getHostAddress() + ":" + party.address().getPort();
      if (known.equals(address)) {
        return party.kind();
      }
    }
    return peer;
  }

  private static String what(String text) {
    String[] words = text.split(" ");
    return words[0].equals("SIP/2.0") ? words[1] : words[0];
  }
}
