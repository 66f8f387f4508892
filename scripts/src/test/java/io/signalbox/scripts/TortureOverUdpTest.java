package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.SipParser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message of {@code torture/verdicts.md} in a datagram of its own to a running host. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TortureOverUdpTest {
  private static final long SECONDS = 5;

  /** Where the messages say that their senders listen; a response without rport goes there. */
  private static final List<Integer> SENT_BY = List.of(5060, 5050, 6050, 19823);

  private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
  private final List<UdpEar> ears = new ArrayList<>();
  private TortureHost bench;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    InetAddress sender = sender();
    for (int port : SENT_BY) {
      ears.add(
          new UdpEar(new InetSocketAddress(sender, port), (bytes, from) -> answers.add(bytes)));
    }
    bench = new TortureHost(directory);
  }

  /** An address of loopback whose port 5060 nobody has. */
  private static InetAddress sender() throws UnknownHostException {
    Random random = new Random();
    for (int attempt = 0; attempt < 100; attempt++) {
      String address = "127.%d.%d.%d".formatted(7, random.nextInt(256), 1 + random.nextInt(254));
      try (var free = new java.net.DatagramSocket(5060, InetAddress.getByName(address))) {
        return free.getLocalAddress();
      } catch (SocketException e) {
        continue; // taken by another test: the next one will do
      }
    }
    throw new AssertionError("no loopback address with a free port 5060");
  }

  @AfterAll
  void stop() throws Exception {
    ears.forEach(UdpEar::close);
    bench.close();
  }

  static List<Torture> all() {
    return Torture.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void getsItsVerdict_andTheNextCallIsServed(Torture message) throws Exception {
    ears.get(0).send(message.bytes(), bench.host().sip());
    List<String> verdict = new ArrayList<>();
    if (!message.udp().equals("dropped")) {
      verdict.add(answer(message, answers.poll(SECONDS, TimeUnit.SECONDS)));
    }
    bench.carriesACall(); // one lane: what the message led to is over when this is
    verdict.addAll(answers.stream().map(late -> "then " + status(late)).toList());
    answers.clear();
    assertThat(bench.wire().heard()).isEmpty();
    assertThat(verdict.isEmpty() ? "dropped" : String.join(", ", verdict)).isEqualTo(message.udp());
  }

  /** What came back, a 100 left aside, and that what was forwarded is what was sent. */
  private String answer(Torture message, byte[] first) throws InterruptedException {
    byte[] answer = first;
    while (answer != null && status(answer).equals("100")) {
      answer = answers.poll(SECONDS, TimeUnit.SECONDS);
    }
    byte[] forwarded = bench.wire().heard().poll();
    if (forwarded == null) {
      return answer == null ? "dropped" : status(answer);
    }
    Forwarded.assertUnchanged(message.bytes(), forwarded);
    assertThat(answer).as("the carrier's answer").isNotNull();
    assertThat(status(answer)).isEqualTo("200");
    return "forwarded";
  }

  private static String status(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1).split(" ", 3)[1];
  }

  @Test
  void everyMessageStandsInTheTable() {
    assertThat(Torture.all()).extracting(Torture::name).containsAll(Torture.files());
  }

  @Test
  void badExtension_namesWhatAProxyDoesNotSupport() throws Exception {
    byte[] bytes = Torture.file("rfc4475/bext01.dat");
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("kdjuw", "kdjuw-again");
    ears.get(0).send(text.getBytes(StandardCharsets.ISO_8859_1), bench.host().sip());
    String answer = new String(answers.poll(SECONDS, TimeUnit.SECONDS), StandardCharsets.UTF_8);
    assertThat(answer).startsWith("SIP/2.0 420 Bad Extension\r\n");
    assertThat(answer)
        .contains(
            "Unsupported: noProxiesSupportThis\r\nUnsupported: norDoAnyProxiesSupportThis\r\n");
  }

  /** What the parser refuses is counted, each datagram once. */
  @Test
  void malformedDatagrams_areCounted() throws Exception {
    String counter = "signalbox_malformed_total{transport=\"udp\"}";
    double before = bench.host().metric(counter);
    List<byte[]> refused = new ArrayList<>();
    for (Torture message : Torture.all()) {
      if (!SipParser.parse(message.bytes()).problem().isEmpty()) {
        refused.add(message.bytes());
      }
    }
    refused.forEach(bytes -> ears.get(0).send(bytes, bench.host().sip()));
    bench.carriesACall();
    answers.clear();
    assertThat(refused).hasSizeGreaterThan(15);
    assertThat(bench.host().metric(counter) - before).isEqualTo(refused.size());
  }
}
