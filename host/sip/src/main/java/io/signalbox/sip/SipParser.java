package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    Head head = Head.of(bytes, offset, end);
    Parsed<StartLine> start = StartLine.parse(head.startLine());
    if (start instanceof Parsed.Bad<StartLine> bad) {
      return new Parsed.Bad<>(bad.failure().shifted(head.startOffset() - offset));
    }
    Optional<ParseFailure> failure = head.failure().or(() -> new HeadCheck(head, offset).failure());
    if (failure.isPresent()) {
      return new Parsed.Bad<>(failure.get());
    }
    int length = bodyLength(head, end);
    if (length < 0) {
      return Parsed.bad(
          head.bodyStart() - offset, ContentLength.RULE, "Content-Length does not fit the body");
    }
    return message(head, start.orElseThrow(), bytes, length);
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
   * What can be answered of a message that {@link #parse} refused, with {@link
   * ParseFailure#status()}: a request of which Via, From, To, Call-ID and CSeq can be read, with
   * these headers alone, each but Via once, and no body. The Request-URI may be one that no parser
   * takes. Empty for a response, for an ACK, which nobody answers, and where one of these headers
   * is missing.
   */
  public static Optional<SipRequest> answerable(byte[] bytes, int offset, int end) {
    Head head = Head.of(bytes, offset, end);
    String[] start = head.startLine().split(" ", 2);
    boolean answered = Chars.isToken(start[0]) && !start[0].equals("ACK");
    if (!answered || StartLine.isResponse(head.startLine())) {
      return Optional.empty();
    }
    List<HeaderLine> lines = new ArrayList<>(8);
    for (HeaderName name : HeadCheck.REQUIRED) {
      Optional<HeaderLine> first = head.first(name);
      if (first.isEmpty() || first.get().parsed() instanceof Parsed.Bad<?>) {
        return Optional.empty();
      }
      if (name == HeaderName.VIA) {
        head.lines().stream().filter(line -> line.name() == name).forEach(lines::add);
      } else {
        lines.add(first.get());
      }
    }
    Uri uri = new Uri.Other("invalid", start.length > 1 ? start[1] : "");
    return Optional.of(new SipRequest(start[0], uri, null, lines, null));
  }

  private static Parsed<SipMessage> message(Head head, StartLine start, byte[] bytes, int length) {
    byte[] body =
        length == 0 ? null : Arrays.copyOfRange(bytes, head.bodyStart(), head.bodyStart() + length);
    byte[] raw = StartLine.kept(bytes, head.startOffset(), head.startEnd(), head.startLine());
    if (start.method() == null) {
      return Parsed.ok(new SipResponse(start.status(), start.reason(), raw, head.lines(), body));
    }
    SipRequest request = new SipRequest(start.method(), start.uri(), raw, head.lines(), body);
    return request.cseq().method().equals(request.method())
        ? Parsed.ok(request)
        : Parsed.bad(0, "CSeq", "the method in CSeq is not the method of the request"); // §8.1.1.5
  }

  /** The length of the body, or -1 if Content-Length makes no sense. */
  private static int bodyLength(Head head, int end) {
    int available = end - head.bodyStart();
    int length =
        head.first(HeaderName.CONTENT_LENGTH)
            .map(line -> ContentLength.parse(line.value()))
            .orElse(available);
    return length > available ? -1 : length;
  }
}
