package io.signalbox.core.trace;

import java.time.Instant;
import java.util.ArrayList;
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

  /** What {@code peer} and {@code text} stand for becomes text when somebody reads it. */
  private record Noted(long epochMicros, Kind kind, Object peer, Object text, long tookMicros) {
    Entry entry() {
      return new Entry(epochMicros, kind, peer.toString(), text.toString(), tookMicros);
    }
  }

  private final String callId;
  private final List<Noted> noted = new ArrayList<>();

  public CallTrace(String callId) {
    this.callId = callId;
  }

  /** Whose it is. */
  public String callId() {
    return callId;
  }

  /**
   * Adds a line, see {@link Entry}; beyond the bound it is dropped.
   *
   * @param peer immutable and small, as is {@code text}: {@code toString} is called when read
   */
  public void add(long epochMicros, Kind kind, Object peer, Object text, long tookMicros) {
    if (noted.size() < MAX_ENTRIES) {
      noted.add(new Noted(epochMicros, kind, peer, text, tookMicros));
    }
  }

  /** A remark. */
  public void remark(Instant now, Object text) {
    add(micros(now), Kind.REMARK, "", text, 0);
  }

  /** Microseconds since 1970, as an entry has them. */
  public static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000;
  }

  /** The lines in order. */
  public List<Entry> entries() {
    return noted.stream().map(Noted::entry).toList();
  }
}
