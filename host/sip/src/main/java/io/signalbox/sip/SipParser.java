package io.signalbox.sip;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds the index of a message and refuses what no element may forward (RFC 3261 §7, §16.3,
 * §18.3). Without state; any thread.
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
   */
  public static Parsed<SipMessage> parse(byte[] bytes, int offset, int end) {
    return new Indexer(bytes, offset, end).message();
  }

  /** One whole message. */
  public static Parsed<SipMessage> parse(byte[] bytes) {
    return parse(bytes, 0, bytes.length);
  }

  /** One whole message, for tests and tools. */
  public static Parsed<SipMessage> parse(String text) {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final class Indexer {
    private final byte[] bytes;
    private final int base;
    private final int end;
    private final List<HeaderLine> lines = new ArrayList<>(20);
    private int at;

    Indexer(byte[] bytes, int offset, int end) {
      this.bytes = bytes;
      this.base = offset;
      this.at = offset;
      this.end = end;
    }

    Parsed<SipMessage> message() {
      while (at < end && (bytes[at] == '\r' || bytes[at] == '\n')) {
        at++; // RFC 3261 §7.5: CRLF before the start line is ignored
      }
      int lineEnd = lineEnd(at);
      String start = text(at, lineEnd);
      at = afterLine(lineEnd);
      Parsed<Void> headers = headers();
      if (headers instanceof Parsed.Bad<Void> bad) {
        return new Parsed.Bad<>(bad.failure());
      }
      Parsed<byte[]> body = body();
      if (body instanceof Parsed.Bad<byte[]> bad) {
        return new Parsed.Bad<>(bad.failure());
      }
      byte[] octets = body.orElseThrow();
      Parsed<SipMessage> message =
          start.startsWith("SIP/") ? response(start, octets) : request(start, octets);
      return message.toOptional().map(this::mandatory).orElse(message);
    }

    private Parsed<SipMessage> request(String start, byte[] body) {
      int first = start.indexOf(' ');
      int last = start.lastIndexOf(' ');
      if (first <= 0 || last == first) {
        return bad(0, "Request-Line", "a request line is a method, a URI and SIP/2.0");
      }
      if (!start.substring(last + 1).equalsIgnoreCase("SIP/2.0")) {
        return bad(last + 1, "SIP-Version", "the version is not SIP/2.0");
      }
      String uri = start.substring(first + 1, last);
      String method = start.substring(0, first);
      return Uri.parse(uri).map(parsed -> new SipRequest(method, parsed, uri, lines, body));
    }

    private Parsed<SipMessage> response(String start, byte[] body) {
      boolean shaped =
          start.length() >= 11
              && start.startsWith("SIP/2.0 ")
              && (start.length() == 11 || start.charAt(11) == ' ');
      int status = 0;
      for (int i = 8; shaped && i < 11; i++) {
        int digit = start.charAt(i) - '0';
        shaped = digit >= 0 && digit <= 9;
        status = status * 10 + digit;
      }
      if (!shaped || status < 100 || status > 699) {
        return bad(0, "Status-Line", "a status line is SIP/2.0, a code from 100 to 699, a reason");
      }
      String reason = start.length() > 12 ? start.substring(12) : "";
      return Parsed.ok(new SipResponse(status, reason, lines, body));
    }

    private Parsed<Void> headers() {
      while (at < end && bytes[at] != '\r' && bytes[at] != '\n') {
        int colon = at;
        while (colon < end && bytes[colon] != ':' && bytes[colon] != '\n') {
          colon++;
        }
        int lineEnd = lineEnd(at);
        while (afterLine(lineEnd) < end && blank(bytes[afterLine(lineEnd)])) {
          lineEnd = lineEnd(afterLine(lineEnd)); // RFC 3261 §7.3.1: a folded line goes on
        }
        if (colon >= lineEnd) {
          return Parsed.bad(at - base, "message-header", "a header is a name, a colon and a value");
        }
        if (lineEnd - at > MAX_HEADER_LENGTH) {
          return Parsed.bad(at - base, "message-header", "the header is too long");
        }
        if (lines.size() == MAX_HEADERS) {
          return Parsed.bad(at - base, "message-header", "there are too many headers");
        }
        int nameEnd = colon;
        while (nameEnd > at && blank(bytes[nameEnd - 1])) {
          nameEnd--;
        }
        if (nameEnd == at) {
          return Parsed.bad(at - base, "header-name", "the name of a header is missing");
        }
        lines.add(new HeaderLine(HeaderName.of(bytes, at, nameEnd), bytes, at, colon + 1, lineEnd));
        at = afterLine(lineEnd);
      }
      at = at < end ? afterLine(lineEnd(at)) : end;
      return Parsed.ok(null);
    }

    private Parsed<byte[]> body() {
      int available = end - at;
      int length = available;
      for (HeaderLine line : lines) {
        if (line.name().equals(HeaderName.CONTENT_LENGTH)) {
          length = length(line.value());
        }
      }
      if (length < 0 || length > available) {
        return Parsed.bad(at - base, "Content-Length", "Content-Length does not fit the body");
      }
      return Parsed.ok(length == 0 ? null : Arrays.copyOfRange(bytes, at, at + length));
    }

    private static int length(String digits) {
      if (digits.isEmpty() || digits.length() > 8) {
        return -1;
      }
      int value = 0;
      for (int i = 0; i < digits.length(); i++) {
        int digit = digits.charAt(i) - '0';
        if (digit < 0 || digit > 9) {
          return -1;
        }
        value = value * 10 + digit;
      }
      return value;
    }

    /** RFC 3261 §8.1.1: what every request has, and so every response. */
    private Parsed<SipMessage> mandatory(SipMessage message) {
      Parsed<?> part = Via.parse(message.firstValue(HeaderName.VIA).orElse(""));
      part = part.problem().isPresent() ? part : check(message, HeaderName.FROM);
      part = part.problem().isPresent() ? part : check(message, HeaderName.TO);
      part = part.problem().isPresent() ? part : check(message, HeaderName.CSEQ);
      if (part instanceof Parsed.Bad<?> bad) {
        return new Parsed.Bad<>(bad.failure());
      }
      if (message.first(HeaderName.CALL_ID).orElse("").isEmpty()) {
        return bad(0, "Call-ID", "there is no Call-ID");
      }
      if (message instanceof SipRequest request
          && !request.cseq().method().equals(request.method())) {
        return bad(0, "CSeq", "the method in CSeq is not the method of the request");
      }
      return Parsed.ok(message);
    }

    private static Parsed<?> check(SipMessage message, HeaderName name) {
      String value = message.first(name).orElse("");
      return name == HeaderName.CSEQ ? CSeq.parse(value) : NameAddr.parse(value);
    }

    private Parsed<SipMessage> bad(int offset, String rule, String message) {
      return Parsed.bad(offset, rule, message);
    }

    private int lineEnd(int from) {
      int i = from;
      while (i < end && bytes[i] != '\n') {
        i++;
      }
      return i > from && i < end && bytes[i - 1] == '\r' ? i - 1 : i;
    }

    private int afterLine(int lineEnd) {
      int i = lineEnd;
      if (i < end && bytes[i] == '\r') {
        i++;
      }
      return i < end && bytes[i] == '\n' ? i + 1 : i;
    }

    private static boolean blank(byte b) {
      return b == ' ' || b == '\t';
    }

    private String text(int from, int to) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }
}
