package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any sequence of edits leaves the bytes that it leaves of a list of texts. */
class EditsTest {
  private static final int ROUNDS = 12;
  private static final int EDITS = 12;

  private static final List<HeaderName> NAMES =
      List.of(
          HeaderName.VIA,
          HeaderName.FROM,
          HeaderName.TO,
          HeaderName.CALL_ID,
          HeaderName.CSEQ,
          HeaderName.ROUTE,
          HeaderName.RECORD_ROUTE,
          HeaderName.MAX_FORWARDS,
          HeaderName.CONTENT_LENGTH,
          HeaderName.of("x-mine"),
          HeaderName.of("X-Other"));

  private static final Set<HeaderName> KEPT =
      Set.of(
          HeaderName.VIA,
          HeaderName.FROM,
          HeaderName.TO,
          HeaderName.CALL_ID,
          HeaderName.CSEQ,
          HeaderName.of("X-Mine"));

  private static List<byte[]> messages() {
    List<byte[]> all = new ArrayList<>();
    Corpus.of("devices").forEach(message -> all.add(message.bytes()));
    all.add(Sample.bytes(Sample.INVITE));
    all.add(
        Sample.bytes(Sample.INVITE.replace(";branch", "\r\n ;branch").replace("Via:", "v \t:")));
    all.removeIf(message -> !plain(message));
    return all;
  }

  private static boolean plain(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.indexOf("\r\n\r\n") > 0 && Arrays.equals(new PlainMessage(bytes).encode(), bytes);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void leaveWhatTheyLeaveOfPlainText(long seed) {
    List<byte[]> messages = messages();
    assertThat(messages).hasSizeGreaterThan(40);
    for (byte[] bytes : messages) {
      for (int round = 0; round < ROUNDS; round++) {
        edited(bytes, new Random(seed * ROUNDS + round));
      }
    }
  }

  private static void edited(byte[] bytes, Random random) {
    SipMessage message = SipParser.parse(bytes).orElseThrow();
    PlainMessage plain = new PlainMessage(bytes);
    StringBuilder story = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1));
    for (int i = 0; i < EDITS; i++) {
      if (random.nextInt(4) == 0) {
        SipMessage original = message;
        byte[] before = plain.encode();
        message = message.copy();
        plain = plain.copy();
        edit(message, plain, random, story);
        assertThat(original.encode()).as("the original of %s", story).isEqualTo(before);
      } else {
        edit(message, plain, random, story);
      }
      check(message, plain.encode(), story);
    }
  }

  /** What was read before an edit may not be what is read after it. */
  private static void check(SipMessage message, byte[] expected, CharSequence story) {
    assertThat(message.encode()).as("%s", story).isEqualTo(expected);
    assertThat(message.size()).isEqualTo(expected.length);
    byte[] framed = new byte[expected.length + 5];
    assertThat(message.encodeInto(framed, 3)).isEqualTo(expected.length + 3);
    assertThat(Arrays.copyOfRange(framed, 3, expected.length + 3)).isEqualTo(expected);
    if (SipParser.parse(expected) instanceof Parsed.Ok<SipMessage> again) {
      assertThat(message.topVia()).as("%s", story).isEqualTo(again.value().topVia());
      assertThat(message.branch()).isEqualTo(again.value().branch());
      assertThat(message.from()).isEqualTo(again.value().from());
      assertThat(message.fromTag()).isEqualTo(again.value().from().tag().orElse(null));
      assertThat(message.to()).isEqualTo(again.value().to());
      assertThat(message.toTag()).isEqualTo(again.value().to().tag().orElse(null));
      assertThat(message.cseq()).isEqualTo(again.value().cseq());
      assertThat(message.callId()).isEqualTo(again.value().callId());
      assertThat(message.names()).isEqualTo(again.value().names());
      NAMES.forEach(name -> assertThat(message.same(name, again.value())).isTrue());
    }
  }

  private static void edit(
      SipMessage message, PlainMessage plain, Random random, StringBuilder story) {
    HeaderName name = NAMES.get(random.nextInt(NAMES.size()));
    String value = value(name, random);
    int kind = random.nextInt(8);
    story.append("\n-- ").append(kind).append(' ').append(name).append(": ").append(value);
    switch (kind) {
      case 0 -> {
        message.prepend(name, value);
        plain.prepend(name, value);
      }
      case 1 -> {
        message.append(name, value);
        plain.append(name, value);
      }
      case 2 -> {
        message.set(name, value);
        plain.set(name, value);
      }
      case 3 -> {
        message.remove(name);
        plain.remove(name);
      }
      case 4 -> {
        // Of the others a value may hold a comma.
        HeaderName list = random.nextBoolean() ? HeaderName.VIA : HeaderName.of("X-MINE");
        message.removeFirstValue(list);
        plain.removeFirstValue(list);
      }
      case 5 -> {
        Via via =
            new Via("UDP", "ours", 5070, Params.NONE.with("branch", "z9hG4bK" + value.length()));
        if (random.nextBoolean()) {
          message.prepend(via);
          plain.prepend(HeaderName.VIA, via.toString());
        } else {
          message.replaceTop(via);
          plain.replaceFirstValue(HeaderName.VIA, via.toString());
        }
      }
      case 6 -> {
        byte[] body = new byte[random.nextInt(40)];
        message.body(body);
        plain.body(body);
      }
      default -> {
        if (random.nextInt(4) == 0) {
          message.keepOnly(KEPT);
          plain.keepOnly(KEPT);
        }
      }
    }
  }

  private static String value(HeaderName name, Random random) {
    String some = Integer.toString(random.nextInt(1_000));
    return switch (name.toString()) {
      case "Via" -> "SIP/2.0/TCP h" + some + (random.nextBoolean() ? "" : ", SIP/2.0/UDP b;rport");
      case "From", "To" -> "\"J\u00f6rg\" <sip:" + some + "@example.com>;tag=" + some;
      case "CSeq" -> some + " INVITE";
      case "Call-ID", "Max-Forwards" -> some;
      case "Content-Length" -> "0";
      default -> random.nextBoolean() ? "<sip:" + some + ";lr>, \u20ac" : some;
    };
  }
}
