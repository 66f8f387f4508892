package io.signalbox.scripts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Somebody at a loopback address of their own who sends OPTIONS, or whatever else. */
final class Stranger implements AutoCloseable {
  private final UdpEar ear;
  private final String address;
  private final InetSocketAddress host;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();

  Stranger(String address, InetSocketAddress host) throws SocketException {
    this.address = address;
    this.host = host;
    this.ear =
        new UdpEar(
            new InetSocketAddress(address, 0),
            (bytes, from) -> answers.add(new String(bytes, US_ASCII)));
  }

  /** A well-formed OPTIONS that the shipped script answers. */
  void asks(String userAgent) {
    String id = UUID.randomUUID().toString();
    send(
        String.join(
            "\r\n",
            "OPTIONS sip:127.0.0.1:" + host.getPort() + " SIP/2.0",
            "Via: SIP/2.0/UDP " + address + ":" + ear.port() + ";branch=z9hG4bK" + id + ";rport",
            "From: <sip:probe@" + address + ">;tag=1",
            "To: <sip:127.0.0.1:" + host.getPort() + ">",
            "Call-ID: " + id,
            "CSeq: 1 OPTIONS",
            "User-Agent: " + userAgent,
            "Max-Forwards: 70",
            "Content-Length: 0",
            "",
            ""));
  }

  void send(String text) {
    ear.send(text.getBytes(US_ASCII), host);
  }

  /** What came back, in order. */
  Queue<String> answers() {
    return answers;
  }

  @Override
  public void close() {
    ear.close();
  }
}
