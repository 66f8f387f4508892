package io.signalbox.sip.sdp;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipMessage;
import java.util.List;
import java.util.Optional;

/**
 * The session description of a message: its body, or one part of a multipart body (RFC 5621). What
 * stands around it stays byte for byte.
 *
 * @param sdp the description
 * @param start its first byte in the body
 * @param end behind its last byte
 */
public record SdpBody(Sdp sdp, int start, int end) {
  private static final Parsed<Optional<SdpBody>> NONE = Parsed.ok(Optional.empty());

  /**
   * The description in this message; empty when it bears none. A body that we cannot look into
   * although the next hop might, such as a compressed one or one with two descriptions, is a
   * failure.
   */
  public static Parsed<Optional<SdpBody>> of(SipMessage message) {
    byte[] body = message.body();
    if (body.length == 0) {
      return NONE;
    }
    if (message.firstIs(HeaderName.CONTENT_TYPE, BodyPart.SDP)) {
      return encoded(message) ? unreadable() : parse(body, 0, body.length);
    }
    // A body without a type is SDP to many a phone.
    String type =
        message
            .first(HeaderName.CONTENT_TYPE)
            .orElse(startsWithVersion(body) ? BodyPart.SDP : "application/octet-stream");
    Parsed<List<BodyPart>> parts = BodyPart.descriptions(body, type);
    if (!(parts instanceof Parsed.Ok<List<BodyPart>> found)) {
      return parts.map(p -> Optional.empty());
    }
    if (found.value().isEmpty()) {
      return NONE;
    }
    if (encoded(message) || found.value().size() > 1) {
      return unreadable();
    }
    BodyPart part = found.value().get(0);
    return parse(body, part.start(), part.end());
  }

  private static Parsed<Optional<SdpBody>> parse(byte[] body, int start, int end) {
    return Sdp.parse(body, start, end).map(sdp -> Optional.of(new SdpBody(sdp, start, end)));
  }

  private static Parsed<Optional<SdpBody>> unreadable() {
    return Parsed.bad(0, "body", "one description can be read, not encoded, not two");
  }

  private static boolean startsWithVersion(byte[] body) {
    return body.length > 1 && body[0] == 'v' && body[1] == '=';
  }

  private static boolean encoded(SipMessage message) {
    if (!message.has(HeaderName.CONTENT_ENCODING)) {
      return false;
    }
    for (String coding : message.values(HeaderName.CONTENT_ENCODING)) {
      if (!coding.equalsIgnoreCase("identity")) {
        return true;
      }
    }
    return false;
  }

  /** Puts {@code changed} into the place of the description in this message. */
  public void write(SipMessage message, Sdp changed) {
    message.body(changed.encode(message.body(), start, end));
  }
}
