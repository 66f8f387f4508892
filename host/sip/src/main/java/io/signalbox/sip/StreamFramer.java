package io.signalbox.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts the bytes of a TCP or TLS connection into messages by Content-Length (RFC 3261 §18.3) and
 * hears the keep-alive between them (RFC 5626 §3.5.1). One object a connection, on one thread; does
 * no I/O.
 *
 * <p>Once it has said {@link Frame.Broken} nobody knows where the next message starts: the
 * connection is to be closed, and whatever is fed is ignored.
 */
public final class StreamFramer {
  /** Longest start line and headers together: stops a peer that never sends the empty line. */
  public static final int MAX_HEAD = 65_536;

  /** Largest body: stops a Content-Length that would fill the memory of a lane. */
  public static final int MAX_BODY = 262_144;

  private static final byte[] EMPTY = {};

  /** What was in the stream. */
  public sealed interface Frame {
    /** One whole message; the bytes are the receiver's. */
    record Message(byte[] bytes) implements Frame {}

    /** CRLF CRLF between messages; the answer is one CRLF (RFC 5626 §3.5.1). */
    record Ping() implements Frame {}

    /**
     * The stream cannot be cut any further.
     *
     * @param head start line and headers, for {@link SipParser#refusal}; empty if they did not come
     *     to an end
     */
    record Broken(ParseFailure failure, byte[] head) implements Frame {}
  }

  private byte[] buffer = EMPTY;
  private int size;

  /** Where the message at the start of the buffer is known to have no end of its head before. */
  private int scanned;

  /** Length of the message at the start of the buffer; 0 until its head has come whole. */
  private int expected;

  private boolean broken;

  /** Takes what was read and gives what it completes, in order. The chunk is not kept. */
  public List<Frame> feed(byte[] chunk) {
    if (broken || chunk.length == 0) {
      return List.of();
    }
    buffer = room(chunk.length);
    System.arraycopy(chunk, 0, buffer, size, chunk.length);
    size += chunk.length;
    List<Frame> frames = new ArrayList<>(2);
    int from = 0;
    while (!broken) {
      int next = expected == 0 ? betweenMessages(from, frames) : from;
      int end = next < size ? endOfMessage(next, frames) : -1;
      from = next;
      if (end < 0) {
        break;
      }
      frames.add(new Frame.Message(Arrays.copyOfRange(buffer, from, end)));
      from = end;
      scanned = 0;
      expected = 0;
    }
    keep(broken ? size : from);
    return frames;
  }

  /**
   * True if a message has begun and not ended: a peer that stays so is slow or hostile. One CRLF is
   * none: some peers send no more of a keep-alive.
   */
  public boolean midMessage() {
    return size > 0 && !broken && buffer[0] != '\r';
  }

  private byte[] room(int more) {
    int needed = size + more;
    return needed <= buffer.length
        ? buffer
        : Arrays.copyOf(buffer, Math.max(needed, 2 * buffer.length));
  }

  private void keep(int from) {
    size -= from;
    if (size == 0) {
      buffer = EMPTY; // an idle connection holds no memory
    } else if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, size);
    }
  }

  /** Skips the CRLFs before a message; leaves one that may become a pair. */
  private int betweenMessages(int from, List<Frame> frames) {
    int at = from;
    while (at < size && (buffer[at] == '\r' || buffer[at] == '\n')) {
      if (startsWithPing(at, size - at)) {
        if (size - at < 4) {
          return at;
        }
        frames.add(new Frame.Ping());
        at += 4;
      } else {
        at++; // RFC 3261 §7.5
      }
    }
    return at;
  }

  private boolean startsWithPing(int at, int available) {
    for (int i = 0; i < Math.min(4, available); i++) {
      if (buffer[at + i] != (i % 2 == 0 ? '\r' : '\n')) {
        return false;
      }
    }
    return true;
  }

  /** Where the message that starts at {@code from} ends, or -1 if it has not come whole. */
  private int endOfMessage(int from, List<Frame> frames) {
    if (expected == 0) {
      if (buffer[from] == '\r') {
        return -1; // half of a keep-alive
      }
      if (!Chars.isToken(buffer, from, from + 1)) {
        return broken(
            frames, "generic-message", "a message starts with a method or SIP/2.0", EMPTY);
      }
      int bodyStart = bodyStart(from);
      if (bodyStart < 0) {
        return size - from > MAX_HEAD
            ? broken(frames, "message-header", "the headers do not come to an end", EMPTY)
            : -1;
      }
      byte[] head = Arrays.copyOfRange(buffer, from, bodyStart);
      Parsed<Integer> length = ContentLength.inHead(head);
      if (length instanceof Parsed.Bad<Integer> bad) {
        return broken(frames, bad.failure().rule(), bad.failure().message(), head);
      }
      int body = length.orElseThrow();
      if (body > MAX_BODY) {
        return broken(frames, ContentLength.RULE, "the body is too large", head);
      }
      expected = bodyStart - from + body;
    }
    return size - from >= expected ? from + expected : -1;
  }

  /** Where the body starts: after the first empty line; -1 if it has not come. */
  private int bodyStart(int from) {
    int limit = Math.min(size, from + MAX_HEAD);
    for (int i = from + scanned; i < limit; i++) {
      if (buffer[i] == '\n'
          && (buffer[i - 1] == '\n'
              || i - 2 >= from && buffer[i - 1] == '\r' && buffer[i - 2] == '\n')) {
        return i + 1;
      }
    }
    scanned = limit - from;
    return -1;
  }

  private int broken(List<Frame> frames, String rule, String message, byte[] head) {
    broken = true;
    frames.add(new Frame.Broken(new ParseFailure(0, rule, message), head));
    return -1;
  }
}
