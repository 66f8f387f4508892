package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.StreamFramer;
import io.signalbox.sip.StreamFramer.Frame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of {@code torture/verdicts.md} on a connection of its own to a running host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureOverTcpTest {
  private static final String PROBE =
      """
      OPTIONS sip:probe@example.com SIP/2.0
      Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK%s
      Max-Forwards: 70
      From: <sip:good@example.com>;tag=1
      To: <sip:probe@example.com>
      Call-ID: %s
      CSeq: 1 OPTIONS
      Content-Length: 0

      """
          .replace("\n", "\r\n");

  private TortureHost bench;
  private InetSocketAddress tcp;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    bench = new TortureHost(directory);
    tcp = new InetSocketAddress("127.0.0.1", bench.host().tcpPort());
  }

  @AfterAll
  void stop() throws Exception {
    bench.close();
  }

  static List<Torture> all() {
    return Torture.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void getsItsVerdict_andTheNextCallIsServed(Torture message) throws Exception {
    List<String> expected = List.of(message.tcp().split(", "));
    List<String> verdict = new ArrayList<>();
    try (StreamPeer peer = StreamPeer.connect(tcp)) {
      peer.send(message.bytes());
      byte[] sent = message.bytes();
      if (expected.contains("waits")) {
        bench.carriesACall();
        assertThat(bench.wire().heard()).isEmpty();
        verdict.add("waits");
        sent = completed(sent);
        peer.send(Arrays.copyOfRange(sent, message.bytes().length, sent.length));
      }
      for (String one : expected) {
        if (one.equals("unheard")) {
          Forwarded.assertUnchanged(sent, bench.wire().heard().poll(5, TimeUnit.SECONDS));
          verdict.add(one);
          sent = following(sent);
        } else if (one.equals("forwarded") || Character.isDigit(one.charAt(0))) {
          verdict.add(answer(peer, sent));
          sent = following(sent);
        }
      }
      verdict.addAll(expected.contains("closed") ? end(peer) : served(peer));
    }
    bench.carriesACall();
    assertThat(bench.wire().heard()).isEmpty();
    assertThat(verdict.isEmpty() ? "dropped" : String.join(", ", verdict)).isEqualTo(message.tcp());
  }

  /** The next answer, a 100 left aside, and that what was forwarded is what was sent. */
  private String answer(StreamPeer peer, byte[] sent) throws IOException {
    String answer = next(peer);
    byte[] forwarded = bench.wire().heard().poll();
    if (forwarded == null) {
      return answer;
    }
    Forwarded.assertUnchanged(sent, forwarded);
    assertThat(answer).isEqualTo("200");
    return "forwarded";
  }

  private static String next(StreamPeer peer) throws IOException {
    String status;
    do {
      status =
          peer.message().map(m -> new String(m, ISO_8859_1).split(" ", 3)[1]).orElse("dropped");
    } while (status.equals("100"));
    return status;
  }

  private static List<String> end(StreamPeer peer) throws IOException {
    String last = next(peer);
    return List.of(peer.ended() ? "closed" : "then " + last);
  }

  /** Nothing if the connection serves another request, and nothing came before its answer. */
  private static List<String> served(StreamPeer peer) throws IOException {
    String id = UUID.randomUUID().toString();
    peer.send(PROBE.formatted(id, id).getBytes(ISO_8859_1));
    String answer = peer.message().map(m -> new String(m, ISO_8859_1)).orElse("closed");
    return answer.startsWith("SIP/2.0 200") && answer.contains("Call-ID: " + id)
        ? List.of()
        : List.of("then " + answer);
  }

  /** What follows the first message in the stream. */
  private static byte[] following(byte[] stream) {
    List<Frame> frames = new StreamFramer().feed(stream);
    return frames.size() > 1 && frames.get(1) instanceof Frame.Message second
        ? second.bytes()
        : stream;
  }

  /** With the empty line, or the body that Content-Length promises. */
  private static byte[] completed(byte[] message) {
    String text = new String(message, ISO_8859_1);
    if (!text.contains("\r\n\r\n")) {
      return (text + "\r\n").getBytes(ISO_8859_1);
    }
    int body = text.indexOf("\r\n\r\n") + 4;
    return (text + "x".repeat(9_999 - (text.length() - body))).getBytes(ISO_8859_1);
  }
}
