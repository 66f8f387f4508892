package io.signalbox.core.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The ladder of one Call-ID and what the script's functions answered on the way. */
public final class CallTrace {
  /** More than a real call has: stops one endless dialog from filling the log. */
  private static final int MAX_ENTRIES = 200;

  /** What kind of line it is. */
  public enum Kind {
    RECEIVED,
    SENT,
    OUTCOME,
    REMARK
  }

  /**
   * One line.
   *
   * @param epochMicros when
   * @param peer the other side of a message as {@code UDP 192.0.2.1:5060}; else ""
   * @param text a start line with its CSeq, or {@code module.function = outcome}, or a remark
   * @param tookMicros how long a function took; 0 for others
   */
  public record Entry(long epochMicros, Kind kind, String peer, String text, long tookMicros) {}

  private final String callId;
  private final List<Entry> entries = new ArrayList<>();

  public CallTrace(String callId) {
    this.callId = callId;
  }

  /** Whose it is. */
  public String callId() {
    return callId;
  }

  /** Adds a line; beyond the bound it is dropped. */
  public void add(Entry entry) {
    if (entries.size() < MAX_ENTRIES) {
      entries.add(entry);
    }
  }

  /** The lines in order. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }
}
