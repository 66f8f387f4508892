package io.signalbox.bench.digest;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.testkit.agent.UdpAgent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;

/** Calls under one name after the other with a wrong password and takes the time. One thread. */
final class Guesser implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 3_000;
  private static final int OVERLOADED = 503;
  private static final byte[] NO_BODY = {};

  private final UdpAgent agent = new UdpAgent("127.0.0.1", 0);
  private final InetSocketAddress host;
  private final String uri;
  private final SplittableRandom random;
  private int calls;

  Guesser(InetSocketAddress host, long seed) {
    this.host = host;
    this.uri = "sip:442079460123@" + host.getHostString() + ":" + host.getPort();
    this.random = new SplittableRandom(seed);
  }

  /**
   * The nanoseconds until a guess was refused; empty if an answer got lost, or the host was busy.
   */
  Optional<Long> guess(String username) {
    Optional<SipResponse> asked = ask(invite(""));
    Optional<DigestChallenge> challenge =
        asked
            .flatMap(r -> r.first(HeaderName.PROXY_AUTHENTICATE))
            .flatMap(line -> DigestChallenge.parse(line).toOptional());
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    String password = Long.toHexString(random.nextLong());
    String credentials =
        challenge
            .get()
            .answer(username, password, "INVITE", uri, NO_BODY, "0a4f113b", 1)
            .toString();
    byte[] invite = invite("Proxy-Authorization: " + credentials + "\r\n");
    long began = System.nanoTime();
    Optional<SipResponse> refused = ask(invite);
    long ended = System.nanoTime();
    if (refused.isEmpty() || refused.get().status() == OVERLOADED) {
      return Optional.empty();
    }
    if (refused.get().status() != 407) {
      throw new IllegalStateException("a guess was answered with " + refused.get().startLine());
    }
    return Optional.of(ended - began);
  }

  private Optional<SipResponse> ask(byte[] invite) {
    agent.send(invite, host);
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (System.nanoTime() < end) {
      Optional<UdpAgent.Heard> heard = agent.receive(PATIENCE_MILLIS);
      if (heard.isPresent()
          && heard.get().message() instanceof SipResponse response
          && response.callId().equals(callId())
          && !response.provisional()) {
        agent.send(text("ACK", response.first(HeaderName.TO).orElseThrow(), ""), host);
        return Optional.of(response);
      }
    }
    return Optional.empty();
  }

  private byte[] invite(String more) {
    calls++;
    return text("INVITE", "<" + uri + ">", more);
  }

  private String callId() {
    return calls + "@" + agent.address();
  }

  private byte[] text(String method, String to, String more) {
    String text =
        """
        %s %s SIP/2.0
        Via: SIP/2.0/UDP %s;rport;branch=z9hG4bK-guess-%d
        Max-Forwards: 70
        From: <sip:guess@%s>;tag=%d
        To: %s
        Call-ID: %s
        CSeq: 1 %s
        Contact: <sip:guess@%s>
        %sContent-Length: 0

        """
            .replace("\n", "\r\n")
            .formatted(
                method,
                uri,
                agent.address(),
                calls,
                agent.address(),
                calls,
                to,
                callId(),
                method,
                agent.address(),
                more);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    agent.close();
  }
}
