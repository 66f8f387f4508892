package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The responses of RFC 4475 as answers of the carrier: those that can be read reach the caller with
 * their first line and their own headers as they came, the others nobody hears of.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureAnswersTest {
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

  @Test
  void unusualReason_isForwardedOctetByOctet() throws Exception {
    String file = new String(Torture.file("rfc4475/unreason.dat"), ISO_8859_1);
    String answer = answerTo("rfc4475/unreason.dat", "200 ");
    assertThat(answer).startsWith(file.substring(0, file.indexOf("\r\n") + 2));
    assertThat(answer).contains("Contact: <sip:user@host198.example.com>\r\n");
    assertThat(answer).endsWith(file.substring(file.indexOf("\r\n\r\n")));
  }

  @Test
  void emptyReason_isForwarded() throws Exception {
    assertThat(answerTo("rfc4475/noreason.dat", "486 ")).startsWith("SIP/2.0 486 \r\n");
  }

  @Test
  void broadcastAddressOfAnotherVia_getsNothing() throws Exception {
    assertThat(answerTo("rfc4475/bcast.dat", "200 "))
        .startsWith("SIP/2.0 200 OK\r\n")
        .doesNotContain("255.255.255.255"); // the caller's own Vias stand there (§16.7 item 9)
  }

  @Test
  void overlargeNumbers_areDropped() throws Exception {
    assertThat(answerTo("rfc4475/scalarlg.dat", "503 ")).startsWith("SIP/2.0 200 after\r\n");
  }

  @Test
  void overlargeCode_isDropped() throws Exception {
    assertThat(answerTo("rfc4475/bigcode.dat", "4294967301 ")).startsWith("SIP/2.0 200 after\r\n");
  }

  /**
   * What the caller hears first, 100 left aside, when the carrier answers with this file and then
   * with a 200 of its own. A 1xx of the file becomes {@code code}, since a 100 goes no further.
   */
  private String answerTo(String file, String code) throws Exception {
    String response =
        new String(Torture.file(file), ISO_8859_1)
            .replaceFirst("^SIP/2.0 \\d+ ", "SIP/2.0 " + code);
    bench
        .wire()
        .answer(
            request ->
                List.of(
                    matched(response, request).getBytes(ISO_8859_1),
                    matched("SIP/2.0 200 after\r\nCSeq: 1 INVITE\r\n\r\n", request)
                        .getBytes(ISO_8859_1)));
    try (StreamPeer caller = StreamPeer.connect(tcp)) {
      String id = UUID.randomUUID().toString();
      caller.send(INVITE.formatted(id, id).getBytes(ISO_8859_1));
      String answer;
      do {
        answer = new String(caller.message().orElseThrow(), ISO_8859_1);
      } while (answer.startsWith("SIP/2.0 100 "));
      assertThat(answer).contains("\r\nVia: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK" + id);
      bench.carriesACall();
      return answer;
    }
  }

  /** The response with what it takes to match {@code request}; an overlarge CSeq stays. */
  private static String matched(String response, SipRequest request) {
    List<String> lines = new ArrayList<>();
    int head = response.indexOf("\r\n\r\n");
    for (String line : response.substring(0, head).split("\r\n(?![ \t])")) {
      String name = line.replaceFirst(":[\\s\\S]*", "").trim().toLowerCase(java.util.Locale.ROOT);
      switch (name) {
        case "via", "v", "from", "f", "to", "t", "call-id", "i" -> {}
        case "cseq" ->
            lines.add(
                line.matches("CSeq: \\d{15,}.*") ? line : "CSeq: " + request.cseq().toString());
        default -> lines.add(line);
      }
    }
    for (HeaderName name : List.of(HeaderName.VIA, HeaderName.FROM, HeaderName.CALL_ID)) {
      request.lines(name).forEach(value -> lines.add(name + ": " + value));
    }
    lines.add("To: " + request.first(HeaderName.TO).orElseThrow() + ";tag=" + WireCarrier.TAG);
    return String.join("\r\n", lines) + response.substring(head);
  }

  private static final String INVITE =
      """
      INVITE sip:user@example.com SIP/2.0
      Via: SIP/2.0/TCP 192.0.2.1;branch=z9hG4bK%s
      Max-Forwards: 70
      From: <sip:bad@example.com>;tag=1
      To: <sip:user@example.com>
      Call-ID: %s
      CSeq: 1 INVITE
      Contact: <sip:bad@192.0.2.1>
      Content-Length: 0

      """
          .replace("\n", "\r\n");
}
