package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.StreamFramer.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamFramerTest {
  private static final String BODYLESS = "OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\nl : 0\r\n\r\n";
  private static final String WITH_BODY =
      "MESSAGE sip:a@b SIP/2.0\r\nContent-Length:\r\n 9\r\n\r\na\r\n\r\nb\r\nc";

  private final StreamFramer framer = new StreamFramer();

  @Test
  @Rfc("3261 §18.3")
  void cutsPipelinedMessages_byContentLength() {
    assertThat(feed(BODYLESS + WITH_BODY + BODYLESS))
        .containsExactly(BODYLESS, WITH_BODY, BODYLESS);
    assertThat(framer.midMessage()).isFalse();
  }

  @Test
  void yieldsTheSame_whateverTheChunks() {
    String stream = BODYLESS + "\r\n" + WITH_BODY + "\r\n\r\n" + BODYLESS + "\r\n\r\n\r\n\r\n";
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StreamFramer each = new StreamFramer();
      List<String> seen = new ArrayList<>();
      for (int at = 0; at < stream.length(); ) {
        int to = Math.min(stream.length(), at + 1 + random.nextInt(round % 40 + 1));
        seen.addAll(feed(each, stream.substring(at, to)));
        at = to;
      }
      assertThat(seen)
          .as("round %d", round)
          .containsExactly(BODYLESS, WITH_BODY, "ping", BODYLESS, "ping", "ping");
    }
  }

  @Test
  @Rfc("5626 §3.5.1")
  void holdsBackHalfAKeepAlive_untilItIsOne() {
    assertThat(feed("\r\n\r")).isEmpty();
    assertThat(feed("\n")).containsExactly("ping");
    assertThat(feed("\r\n")).isEmpty();
    assertThat(feed(BODYLESS)).containsExactly(BODYLESS);
  }

  @Test
  void saysThatAMessageHasBegun() {
    feed(WITH_BODY.substring(0, 20));
    assertThat(framer.midMessage()).isTrue();
    feed(WITH_BODY.substring(20));
    assertThat(framer.midMessage()).isFalse();
  }

  @Test
  void keepsTheBytesOfAMessage_apartFromLaterInput() {
    byte[] first = ((Frame.Message) framer.feed(Sample.bytes(BODYLESS)).get(0)).bytes();
    feed(WITH_BODY);
    assertThat(new String(first, StandardCharsets.UTF_8)).isEqualTo(BODYLESS);
  }

  @Test
  @Rfc("3261 §18.3")
  void breaks_withoutContentLength() {
    String head = "OPTIONS sip:a@b SIP/2.0\r\nCall-ID: 1\r\n\r\n";
    assertThat(feed(head)).containsExactly("broken Content-Length " + head.length());
    assertThat(feed(BODYLESS)).isEmpty();
    assertThat(framer.midMessage()).isFalse();
  }

  @Test
  void breaks_onALengthThatIsNone() {
    for (String length : List.of("-1", "five", "", "5 5", "+5", "0x5", "999999999")) {
      assertThat(feed(new StreamFramer(), "A sip:a@b SIP/2.0\r\nl: " + length + "\r\n\r\n"))
          .as(length)
          .singleElement()
          .asString()
          .startsWith("broken Content-Length");
    }
  }

  @Test
  void breaks_onTwoLengths() {
    assertThat(feed("A sip:a@b SIP/2.0\r\nl: 13\r\nContent-Length: 5\r\n\r\n"))
        .singleElement()
        .asString()
        .startsWith("broken Content-Length");
  }

  @Test
  void breaks_onABodyThatIsTooLarge() {
    int length = StreamFramer.MAX_BODY + 1;
    assertThat(feed("A sip:a@b SIP/2.0\r\nl: " + length + "\r\n\r\n"))
        .singleElement()
        .asString()
        .startsWith("broken Content-Length");
  }

  @Test
  void deliversTheMessagesBeforeGarbage_andThenBreaks() {
    assertThat(feed(BODYLESS + "\u0016\u0003\u0001"))
        .containsExactly(BODYLESS, "broken generic-message 0");
  }

  @Test
  void breaks_onAHeadWithoutEnd() {
    String line = "X: " + "y".repeat(1_000) + "\r\n";
    List<String> seen = new ArrayList<>(feed("A sip:a@b SIP/2.0\r\n"));
    for (int fed = 0; fed < 2 * StreamFramer.MAX_HEAD && seen.isEmpty(); fed += line.length()) {
      seen.addAll(feed(line));
    }
    assertThat(seen).containsExactly("broken message-header 0");
  }

  @Test
  void takesALargeBody_inManyChunks() {
    String body = "x".repeat(StreamFramer.MAX_BODY);
    String message = "A sip:a@b SIP/2.0\r\nl: " + body.length() + "\r\n\r\n" + body;
    List<String> seen = new ArrayList<>();
    for (int at = 0; at < message.length(); at += 1_460) {
      seen.addAll(feed(message.substring(at, Math.min(message.length(), at + 1_460))));
    }
    assertThat(seen).containsExactly(message);
  }

  private List<String> feed(String text) {
    return feed(framer, text);
  }

  private static List<String> feed(StreamFramer framer, String text) {
    return framer.feed(text.getBytes(StandardCharsets.ISO_8859_1)).stream()
        .map(StreamFramerTest::show)
        .toList();
  }

  private static String show(Frame frame) {
    if (frame instanceof Frame.Message message) {
      return new String(message.bytes(), StandardCharsets.ISO_8859_1);
    }
    return frame instanceof Frame.Broken broken
        ? "broken " + broken.failure().rule() + " " + broken.head().length
        : "ping";
  }
}
