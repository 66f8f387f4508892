package io.signalbox.core.trace;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

  /** Lines of one transaction other than the INVITE of a call. */
  private static final int FEW = 8;

  /** Lines of a call that is answered. */
  private static final int USUAL = 32;

  private static final Kind[] KINDS = Kind.values();

  private final String callId;

  // A line is a place in each of these and no object of its own: every call writes some thirty that
  // hardly anybody reads. Made with the first line.
  private long[] times = {};
  private byte[] kinds = {};
  private int[] took = {};

  /** Peer and text of each line; they become text when somebody reads them. */
  private Object[] what = {};

  private int size;

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
    if (size == MAX_ENTRIES) {
      return;
    }
    if (size == times.length) {
      room(size == 0 ? FEW : Math.min(MAX_ENTRIES, Math.max(USUAL, 2 * size)));
    }
    times[size] = epochMicros;
    kinds[size] = (byte) kind.ordinal();
    took[size] = (int) Math.min(tookMicros, Integer.MAX_VALUE);
    what[2 * size] = peer;
    what[2 * size + 1] = text;
    size++;
  }

  private void room(int lines) {
    times = Arrays.copyOf(times, lines);
    kinds = Arrays.copyOf(kinds, lines);
    took = Arrays.copyOf(took, lines);
    what = Arrays.copyOf(what, 2 * lines);
  }

  /** A remark. */
  public void remark(Instant now, Object text) {
    add(ChronoUnit.MICROS.between(Instant.EPOCH, now), Kind.REMARK, "", text, 0);
  }

  /** The lines in order. */
  public List<Entry> entries() {
    return IntStream.range(0, size).mapToObj(this::entry).toList();
  }

  private Entry entry(int line) {
    return new Entry(
        times[line],
        KINDS[kinds[line]],
        what[2 * line].toString(),
        what[2 * line + 1].toString(),
        took[line]);
  }
}
