package io.signalbox.scripts;

import io.signalbox.sip.Parsed;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** A carrier that keeps the bytes of each request and answers it with a 200, or as it is told. */
final class WireCarrier implements AutoCloseable {
  static final String TAG = "wire";

  private final BlockingQueue<byte[]> heard = new LinkedBlockingQueue<>();
  private final UdpEar ear;
  private volatile Function<SipRequest, List<byte[]>> answers = WireCarrier::ok;

  WireCarrier() throws SocketException, UnknownHostException {
    ear = new UdpEar(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), this::hear);
  }

  /** A plain 200. */
  static List<byte[]> ok(SipRequest request) {
    return List.of(SipResponse.to(request, 200, "OK", TAG).encode());
  }

  /** From now on each request is answered with these datagrams. */
  void answer(Function<SipRequest, List<byte[]>> with) {
    answers = with;
  }

  private void hear(byte[] bytes, InetSocketAddress from) {
    heard.add(bytes);
    if (SipParser.parse(bytes) instanceof Parsed.Ok<SipMessage> ok
        && ok.value() instanceof SipRequest request
        && !request.is("ACK")) {
      answers.apply(request).forEach(answer -> ear.send(answer, from));
    }
  }

  int port() {
    return ear.port();
  }

  /** The requests that came and nobody has taken yet. */
  BlockingQueue<byte[]> heard() {
    return heard;
  }

  @Override
  public void close() {
    ear.close();
  }
}
