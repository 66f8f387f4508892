package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Builds the index of a message and refuses what no element may forward (RFC 3261 §7, §16.3,
 * §18.3). Without state; any thread.
 *
 * <p>What the engine itself reads must be well-formed: start line, Via, From, To, Call-ID, CSeq,
 * Content-Length. Any other header may hold anything and is passed on as it came (§16.3).
 */
public final class SipParser {
  /** More header lines than a real message has: stops a flood of empty headers. */
  static final int MAX_HEADERS = 256;

  /** Longest header line in bytes: stops one header from holding all memory of a lane. */
  static final int MAX_HEADER_LENGTH = 16_384;

  private SipParser() {}

  /**
   * One whole message from {@code offset} to {@code end}. With a datagram that is all of it: octets
   * after Content-Length are dropped, too few are a failure (§18.3).
   *
   * @param bytes kept by the message, and not to be changed
   */
  public static Parsed<SipMessage> parse(byte[] bytes, int offset, int end) {
    return new MessageReader().read(bytes, offset, end);
  }

  /** One whole message. */
  public static Parsed<SipMessage> parse(byte[] bytes) {
    return parse(bytes, 0, bytes.length);
  }

  /** One whole message, for tests and tools. */
  public static Parsed<SipMessage> parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The answer to a request that {@link #parse} refused: 400, or 505 for another version of SIP,
   * without a body. It needs a topmost Via that can be read and holds what there is of From, To,
   * Call-ID and CSeq as it came, malformed or not: of the answer only {@link SipMessage#topVia} is
   * sure to have a value. Empty for a response, for an ACK, which nobody answers, for what is no
   * SIP at all, and where the way back is not known.
   *
   * @param toTag is added to To if that can be read and has no tag; null to add none
   */
  public static Optional<SipResponse> refusal(
      byte[] bytes, int offset, int end, ParseFailure failure, String toTag) {
    Head head = Head.of(bytes, offset, end);
    Span line = head.startLine();
    int methodEnd = Scan.find(bytes, ' ', line.from(), line.to());
    boolean answered =
        Chars.isToken(bytes, line.from(), methodEnd)
            && !line.part(line.from(), methodEnd).text().equals("ACK");
    return answered && viaIsGood(head)
        ? Optional.of(SipResponse.refusing(head, failure, toTag))
        : Optional.empty();
  }

  private static boolean viaIsGood(Head head) {
    int line = head.first(HeaderName.VIA);
    return line >= 0 && Mandatory.reads(HeaderName.VIA, head.value(line));
  }
}
