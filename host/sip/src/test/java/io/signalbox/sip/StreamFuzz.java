package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.StreamFramer.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fuzz target: what a connection brings, in chunks that the input itself chooses. */
public final class StreamFuzz {
  private StreamFuzz() {}

  /** The frames do not depend on the chunks, and each message ends where the parser says. */
  public static void fuzzerTestOneInput(byte[] data) {
    StreamFramer whole = new StreamFramer();
    List<Frame> frames = whole.feed(data);
    List<Frame> pieces = new ArrayList<>();
    StreamFramer each = new StreamFramer();
    for (int at = 0, next; at < data.length; at = next) {
      next = Math.min(data.length, at + 1 + (data[at] & 31));
      pieces.addAll(each.feed(Arrays.copyOfRange(data, at, next)));
    }
    assertThat(shown(pieces)).isEqualTo(shown(frames));
    assertThat(each.midMessage()).isEqualTo(whole.midMessage());
    for (Frame frame : frames) {
      if (frame instanceof Frame.Message message) {
        ends(message.bytes());
      } else if (frame instanceof Frame.Broken broken) {
        byte[] head = broken.head();
        SipParser.refusal(head, 0, head.length, broken.failure(), "t")
            .ifPresent(Soundness::answers);
      }
    }
  }

  private static void ends(byte[] message) {
    if (SipParser.parse(message) instanceof Parsed.Ok<SipMessage> ok) {
      assertThat(ok.value().has(HeaderName.CONTENT_LENGTH)).isTrue();
      byte[] body = ok.value().body();
      assertThat(Arrays.copyOfRange(message, message.length - body.length, message.length))
          .isEqualTo(body);
    }
  }

  private static List<String> shown(List<Frame> frames) {
    return frames.stream()
        .map(
            frame ->
                frame instanceof Frame.Message message
                    ? new String(message.bytes(), StandardCharsets.ISO_8859_1)
                    : frame instanceof Frame.Broken broken
                        ? "broken " + broken.failure().rule()
                        : "ping")
        .toList();
  }
}
