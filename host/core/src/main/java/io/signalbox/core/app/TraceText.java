package io.signalbox.core.app;

import io.signalbox.core.trace.CallTrace;
import java.util.List;
import java.util.Locale;

/**
 * A call's trace for a person: a ladder of messages, the outcomes of functions between its rungs.
 */
public final class TraceText {
  private static final int PEER_WIDTH = 24;

  private TraceText() {}

  /** A line for each entry; there is at least one. */
  public static List<String> lines(List<CallTrace.Entry> entries) {
    long start = entries.get(0).epochMicros();
    return entries.stream().map(entry -> line(entry, entry.epochMicros() - start)).toList();
  }

  private static String line(CallTrace.Entry entry, long sinceMicros) {
    String time = String.format(Locale.ROOT, "%10.3f ms  ", sinceMicros / 1000.0);
    return time
        + switch (entry.kind()) {
          case RECEIVED -> peer(entry) + " --> " + entry.text();
          case SENT -> peer(entry) + " <-- " + entry.text();
          case OUTCOME -> " ".repeat(PEER_WIDTH) + "   . " + entry.text() + took(entry);
          case REMARK -> " ".repeat(PEER_WIDTH) + "   # " + entry.text();
        };
  }

  private static String peer(CallTrace.Entry entry) {
    return String.format(Locale.ROOT, "%-" + PEER_WIDTH + "s", entry.peer());
  }

  private static String took(CallTrace.Entry entry) {
    return "  (" + entry.tookMicros() + " us)";
  }
}
