package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.CSeq;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.UdpAgent;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Kamailio as a carrier that challenges, with all the requests that it has heard. */
final class KamailioCarrier implements AutoCloseable {
  static final Path RESOURCES = Path.of("src/test/resources/kamailio").toAbsolutePath();

  private static final int NONCE_SECONDS = 300;

  private static final String HEARD = "HEARD ";

  private static final String EXPIRED = "EXPIRED ";

  private final Program program;
  private final int port;

  private KamailioCarrier(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /**
   * Starts it on a UDP port.
   *
   * @param folder where its files go
   * @param algorithm of its challenges
   * @param tls what its configuration needs for TLS, or ""
   */
  static KamailioCarrier start(Path folder, int port, String algorithm, String tls)
      throws Exception {
    return start(folder, port, algorithm, tls, NONCE_SECONDS);
  }

  /** The same, with nonces that are good for so long. */
  static KamailioCarrier start(
      Path folder, int port, String algorithm, String tls, int nonceSeconds) throws Exception {
    Path tables = Files.createDirectories(folder.resolve("dbtext"));
    Files.copy(RESOURCES.resolve("subscriber"), tables.resolve("subscriber"));
    Files.copy(RESOURCES.resolve("version"), tables.resolve("version"));
    Path config = folder.resolve("kamailio.cfg");
    Files.writeString(
        config,
        Files.readString(RESOURCES.resolve("carrier.cfg"))
            .replace("#TLS", tls)
            .replace("127.0.0.1:PORT", "127.0.0.1:" + port)
            .replace("text://DB", "text://" + tables)
            .replace("\"ALGORITHM\"", '"' + algorithm + '"')
            .replace("NONCE_SECONDS", Integer.toString(nonceSeconds)));
    Path run = Files.createDirectories(folder.resolve("run"));
    return new KamailioCarrier(
        Program.start(
            folder,
            Interop.require("kamailio", "kamailio kamailio-extra-modules"),
            "-f",
            config.toString(),
            "-DD",
            "-E",
            "-m",
            "64",
            "-M",
            "8",
            "-Y",
            run.toString()),
        port);
  }

  /** Bob, who listens on a port of his own, can be called by way of it from now on. */
  void registerBob(int bobsPort) throws Exception {
    InetSocketAddress here = new InetSocketAddress("127.0.0.1", port);
    try (Caller registrar = new Caller("127.0.0.1", 0, "bob", here)) {
      SipResponse registered =
          registrar
              .dial("bob")
              .contact(SipUri.of("bob", "127.0.0.1", bobsPort))
              .register(Caller.Answer.digest("bob", "bobpw"));
      assertThat(registered.status()).as(program.output()).isEqualTo(200);
    }
  }

  /** What one request of a call was: its CSeq, and the algorithm of its credentials. */
  record Heard(CSeq cseq, String algorithm) {}

  /** The requests of a call, ACK left out, each once. */
  List<Heard> heard(String callId) {
    return requests(callId).filter(heard -> !heard.cseq().method().equals("ACK")).toList();
  }

  /** The ACKs of a call, each once. */
  List<CSeq> acknowledged(String callId) {
    return requests(callId)
        .map(Heard::cseq)
        .filter(cseq -> cseq.method().equals("ACK"))
        .distinct()
        .toList();
  }

  private Stream<Heard> requests(String callId) {
    return words(HEARD, callId)
        .map(words -> new Heard(new CSeq(Long.parseLong(words.get(0)), words.get(1)), words.get(2)))
        .distinct();
  }

  /** The numbers of those requests of a call whose nonce was too old, by its own judgement. */
  List<CSeq> expired(String callId) {
    return words(EXPIRED, callId)
        .map(words -> new CSeq(Long.parseLong(words.get(0)), words.get(1)))
        .distinct()
        .toList();
  }

  /** What it has logged of a call behind this word. */
  private Stream<List<String>> words(String word, String callId) {
    String start = word + callId + " ";
    return program
        .output()
        .lines()
        .filter(line -> line.contains(start))
        .map(line -> line.substring(line.indexOf(start) + start.length()))
        .map(line -> List.of(line.strip().split(" ")));
  }

  /** It goes on with a call to a "closed" number: until then it has not even said 100. */
  void open(String callId) {
    try (UdpAgent opener = new UdpAgent("127.0.0.1", 0)) {
      SipRequest request = SipRequest.of("MESSAGE", SipUri.of("open", "127.0.0.1", port));
      request.append(
          HeaderName.VIA, "SIP/2.0/UDP " + opener.address() + ";branch=z9hG4bKopen" + callId);
      request.append(HeaderName.MAX_FORWARDS, "1");
      request.append(HeaderName.FROM, "<sip:test@" + opener.address() + ">;tag=1");
      request.append(HeaderName.TO, "<sip:open@127.0.0.1>");
      request.append(HeaderName.CALL_ID, callId);
      request.append(HeaderName.CSEQ, "1 MESSAGE");
      request.append(HeaderName.CONTENT_LENGTH, "0");
      opener.send(request, new InetSocketAddress("127.0.0.1", port));
      if (opener.receive(TimeUnit.SECONDS.toMillis(10)).isEmpty()) {
        throw new AssertionError("it does not listen:\n" + program.output());
      }
    }
  }

  Program program() {
    return program;
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
