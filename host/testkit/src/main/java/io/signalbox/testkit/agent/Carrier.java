package io.signalbox.testkit.agent;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.signalbox.sip.digest.DigestChallenge;
import io.signalbox.sip.digest.DigestCredentials;
import io.signalbox.sip.digest.DigestResponse;
import io.signalbox.sip.digest.Qop;
import io.signalbox.testkit.agent.Caller.HeaderField;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A carrier that answers every INVITE with 180 and 200, or as it was told; over UDP, on a thread of
 * its own until it is closed.
 */
public final class Carrier implements AutoCloseable {
  /** Says how an INVITE is refused; empty to ring and answer. */
  public interface Policy {
    /** Answers every call. */
    Policy OPEN = invite -> Optional.empty();

    Optional<Refusal> judge(SipRequest invite);

    /** Challenges calls to numbers that start so with 407 until the right credentials come. */
    static Policy challenging(String numbers, String username, String password) {
      String realm = "carrier.example.com";
      DigestChallenge challenge =
          DigestChallenge.of(
              realm, UUID.randomUUID().toString(), DigestAlgorithm.MD5, List.of(Qop.AUTH), false);
      Refusal refusal =
          new Refusal(
              407,
              "Proxy Authentication Required",
              List.of(new HeaderField(HeaderName.PROXY_AUTHENTICATE, challenge.toString())));
      String ha1 = DigestAlgorithm.MD5.ha1(username, realm, password);
      return invite -> {
        boolean asked = invite.uri() instanceof SipUri uri && uri.user().startsWith(numbers);
        boolean known =
            invite
                .first(HeaderName.PROXY_AUTHORIZATION)
                .flatMap(value -> DigestCredentials.parse(value).toOptional())
                .filter(c -> c.nonce().equals(challenge.nonce()))
                .filter(
                    c ->
                        DigestResponse.matches(
                            c, DigestAlgorithm.MD5, ha1, invite.method(), invite.body()))
                .isPresent();
        return asked && !known ? Optional.of(refusal) : Optional.empty();
      };
    }
  }

  /** A final answer other than 200. */
  public record Refusal(int status, String reason, List<HeaderField> headers) {}

  private static final long POLL_MILLIS = 200;

  private final UdpAgent agent;
  private final Policy policy;
  private final List<SipRequest> heard = new CopyOnWriteArrayList<>();
  private final Map<String, SipResponse> answers = new ConcurrentHashMap<>();
  private final Thread thread;

  public Carrier(String address, int port, Policy policy) {
    this.agent = new UdpAgent(address, port);
    this.policy = policy;
    this.thread = new Thread(this::serve, "carrier " + agent.address());
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return agent.port();
  }

  /** Every request so far, retransmissions not counted. */
  public List<SipRequest> heard() {
    return heard;
  }

  private void serve() {
    while (!agent.closed()) {
      agent
          .receive(POLL_MILLIS)
          .ifPresent(
              h -> {
                if (h.message() instanceof SipRequest request) {
                  answer(request, h.from());
                }
              });
    }
  }

  private void answer(SipRequest request, InetSocketAddress from) {
    String transaction = request.topVia().branch().orElse("") + request.cseq();
    SipResponse before = answers.get(transaction);
    if (before != null) {
      agent.send(before, from);
      return;
    }
    heard.add(request);
    if (request.is("ACK")) {
      return;
    }
    SipResponse answer = request.is("INVITE") ? invite(request, from) : simple(request);
    answers.put(transaction, answer);
    agent.send(answer, from);
  }

  private SipResponse simple(SipRequest request) {
    return agent.answer(request, 200, "OK", null);
  }

  private SipResponse invite(SipRequest request, InetSocketAddress from) {
    String tag = Integer.toHexString(request.callId().hashCode() ^ 0x5b0c);
    Optional<Refusal> refusal = policy.judge(request);
    if (refusal.isPresent()) {
      SipResponse answer =
          agent.answer(request, refusal.get().status(), refusal.get().reason(), tag);
      refusal.get().headers().forEach(h -> answer.append(h.name(), h.value()));
      return answer;
    }
    agent.send(agent.answer(request, 180, "Ringing", tag), from);
    SipResponse answer = agent.answer(request, 200, "OK", tag);
    answer.append(HeaderName.CONTENT_TYPE, "application/sdp");
    answer.body(Sdp.audio("127.0.0.1", "PCMU"));
    return answer;
  }

  /** The user part that the last INVITE was sent to. */
  public Optional<String> lastDialled() {
    return heard.stream()
        .filter(r -> r.is("INVITE"))
        .reduce((a, b) -> b)
        .map(r -> r.uri() instanceof SipUri uri ? uri.user() : r.uri().toString());
  }

  @Override
  public void close() {
    agent.close();
    try {
      thread.join(2 * POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
