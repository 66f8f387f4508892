package io.signalbox.sip;

/**
 * The CSeq header field (RFC 3261 §20.16).
 *
 * @param number 0 to 2^31 - 1 (§8.1.1.5)
 * @param method case matters
 */
public record CSeq(long number, String method) {
  /** The largest sequence number: less than 2^31 (RFC 3261 §8.1.1.5). */
  public static final long MAX = (1L << 31) - 1;

  /** Reads a CSeq. */
  public static Parsed<CSeq> parse(String text) {
    return Span.parse(text, new ValueReader()::cseq);
  }

  @Override
  public String toString() {
    return number + " " + method;
  }
}
