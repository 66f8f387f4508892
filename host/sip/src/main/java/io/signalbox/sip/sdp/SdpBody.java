package io.signalbox.sip.sdp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
  /**
   * The description in this message; empty when it bears none. A body that we cannot look into
   * although the next hop might, such as a compressed one or one with two descriptions, is a
   * failure.
   */
  public static Parsed<Optional<SdpBody>> of(SipMessage message) {
    if (message.body().length == 0) {
      return Parsed.ok(Optional.empty());
    }
    boolean encoded =
        message.values(HeaderName.CONTENT_ENCODING).stream()
            .anyMatch(coding -> !coding.equalsIgnoreCase("identity"));
    String text = new String(message.body(), ISO_8859_1);
    // A body without a type is SDP to many a phone.
    String type =
        message
            .first(HeaderName.CONTENT_TYPE)
            .orElse(text.startsWith("v=") ? "application/sdp" : "application/octet-stream");
    Parsed<List<BodyPart>> parts = BodyPart.descriptions(text, type);
    if (!(parts instanceof Parsed.Ok<List<BodyPart>> found)) {
      return parts.map(p -> Optional.empty());
    }
    if (found.value().isEmpty()) {
      return Parsed.ok(Optional.empty());
    }
    if (encoded || found.value().size() > 1) {
      return Parsed.bad(0, "body", "one description can be read, not encoded, not two");
    }
    BodyPart part = found.value().get(0);
    return Sdp.parse(text.substring(part.start(), part.end()).getBytes(ISO_8859_1))
        .map(sdp -> Optional.of(new SdpBody(sdp, part.start(), part.end())));
  }

  /** Puts {@code changed} into the place of the description in this message. */
  public void write(SipMessage message, Sdp changed) {
    byte[] body = message.body();
    byte[] description = changed.encode();
    byte[] out = new byte[start + description.length + body.length - end];
    System.arraycopy(body, 0, out, 0, start);
    System.arraycopy(description, 0, out, start, description.length);
    System.arraycopy(body, end, out, start + description.length, body.length - end);
    message.body(out);
  }
}
