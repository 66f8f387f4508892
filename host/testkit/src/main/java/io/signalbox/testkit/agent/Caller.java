package io.signalbox.testkit.agent;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import io.signalbox.sip.digest.DigestChallenge;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** A phone that dials through one server, over UDP. One thread. */
public final class Caller implements AutoCloseable {
  private static final long T1_MILLIS = 500;
  private static final long DEADLINE_MILLIS = 8_000;

  private final UdpAgent agent;
  private final InetSocketAddress server;
  private final String user;

  /** Calls from {@code address} (port 0 for any) as {@code user}. */
  public Caller(String address, int port, String user, InetSocketAddress server) {
    this.agent = new UdpAgent(address, port);
    this.server = server;
    this.user = user;
  }

  /** One dialog, or the attempt at one. */
  public final class Dialog {
    private final String callId = UUID.randomUUID() + "@" + agent.address();
    private final NameAddr from =
        NameAddr.parse("<sip:" + user + "@" + agent.address() + ">;tag=" + token()).orElseThrow();
    private final List<SipResponse> responses = new ArrayList<>();
    private final Uri target;
    private long cseq;
    private SipRequest invite;

    /** Responses to the INVITE that came while another request was waited for. */
    private final Deque<SipResponse> early = new ArrayDeque<>();

    private Uri registered = SipUri.of(user, "127.0.0.1", agent.port());

    /** What {@link #register} registers in the place of the caller's own address. */
    public Dialog contact(Uri contact) {
      registered = contact;
      return this;
    }

    private Dialog(Uri target) {
      this.target = target;
    }

    public String callId() {
      return callId;
    }

    /** Every response to every request so far, in order. */
    public List<SipResponse> responses() {
      return responses;
    }

    /** The last response. */
    public SipResponse last() {
      return responses.get(responses.size() - 1);
    }

    /** Sends an INVITE and acknowledges its final response, which this gives. */
    public SipResponse invite(byte[] sdp, Answer credentials) {
      SipRequest request = offer(sdp);
      SipResponse answer = exchange(request);
      if (answer.status() == 407 || answer.status() == 401) {
        Optional<HeaderField> authorization = credentials.to(answer, request);
        if (authorization.isPresent()) {
          SipRequest again = offer(sdp);
          again.append(authorization.get().name(), authorization.get().value());
          answer = exchange(again);
        }
      }
      return answer;
    }

    private SipRequest offer(byte[] sdp) {
      return describe(request("INVITE", ++cseq, target), sdp);
    }

    private SipRequest describe(SipRequest request, byte[] sdp) {
      request.append(HeaderName.CONTACT, "<sip:" + user + "@" + agent.address() + ">");
      request.append(HeaderName.CONTENT_TYPE, "application/sdp");
      request.body(sdp);
      return request;
    }

    /** Sends an INVITE; gives the first response with this status, or the final one before it. */
    public SipResponse ring(byte[] sdp, int status) {
      return exchange(offer(sdp), r -> r.status() == status || !r.provisional());
    }

    /** Cancels the INVITE that was sent last; gives the answer to the CANCEL. */
    public SipResponse cancel() {
      SipRequest cancel = request("CANCEL", invite.cseq().number(), target);
      cancel.set(HeaderName.VIA, invite.first(HeaderName.VIA).orElseThrow());
      return exchange(cancel);
    }

    /** Waits for the final response to the INVITE that was sent last, and acknowledges it. */
    public SipResponse end() {
      return answerTo(invite, r -> !r.provisional());
    }

    /** Sends an INVITE inside the dialog and acknowledges its final response, which this gives. */
    public SipResponse reinvite(byte[] sdp) {
      return exchange(describe(inDialog("INVITE", ++cseq), sdp));
    }

    /** Registers the Contact of this agent; the dialog is none then. */
    public SipResponse register(Answer credentials) {
      SipRequest request = registration();
      SipResponse challenge = exchange(request);
      return credentials
          .to(challenge, request)
          .map(
              authorization -> {
                SipRequest again = registration();
                again.append(authorization.name(), authorization.value());
                return exchange(again);
              })
          .orElse(challenge);
    }

    private SipRequest registration() {
      SipRequest request =
          request("REGISTER", ++cseq, SipUri.of(null, server.getAddress().getHostAddress(), -1));
      request.append(HeaderName.CONTACT, "<" + registered + ">");
      request.append(HeaderName.EXPIRES, "600");
      return request;
    }

    /** Ends an answered call; gives the final response. */
    public SipResponse bye() {
      return exchange(inDialog("BYE", ++cseq));
    }

    private SipResponse exchange(SipRequest request) {
      return exchange(request, r -> !r.provisional());
    }

    private SipResponse exchange(SipRequest request, Predicate<SipResponse> wanted) {
      if (request.is("INVITE")) {
        invite = request;
      }
      agent.send(request, server);
      return answerTo(request, wanted);
    }

    /** Waits for it, and sends the request again until something comes. */
    private SipResponse answerTo(SipRequest request, Predicate<SipResponse> wanted) {
      long start = System.nanoTime();
      long resendAt = T1_MILLIS;
      long interval = T1_MILLIS;
      for (long now = 0; now < DEADLINE_MILLIS; now = (System.nanoTime() - start) / 1_000_000) {
        if (now >= resendAt) {
          agent.send(request, server);
          interval *= 2;
          resendAt = now + interval;
        }
        Optional<SipResponse> heard = hear(request, resendAt - now);
        if (heard.isPresent()) {
          responses.add(heard.get());
          resendAt = DEADLINE_MILLIS;
          if (wanted.test(heard.get())) {
            if (!heard.get().provisional()) {
              acknowledge(request, heard.get());
            }
            return heard.get();
          }
        }
      }
      throw new AssertionError("no response that was waited for to " + request.startLine());
    }

    private Optional<SipResponse> hear(SipRequest request, long millis) {
      if (request.is("INVITE") && !early.isEmpty()) {
        return Optional.of(early.poll());
      }
      Optional<SipResponse> heard =
          agent
              .receive(millis)
              .map(UdpAgent.Heard::message)
              .filter(SipResponse.class::isInstance)
              .map(SipResponse.class::cast)
              .filter(r -> r.callId().equals(callId));
      heard
          .filter(r -> request.is("CANCEL") && r.cseq().equals(invite.cseq()))
          .ifPresent(early::add);
      return heard.filter(r -> r.cseq().equals(request.cseq()));
    }

    private void acknowledge(SipRequest request, SipResponse answer) {
      if (!request.is("INVITE")) {
        return;
      }
      if (answer.success()) {
        agent.send(inDialog("ACK", request.cseq().number()), server);
        return;
      }
      SipRequest ack = request("ACK", request.cseq().number(), target);
      ack.set(HeaderName.VIA, request.first(HeaderName.VIA).orElseThrow());
      ack.set(HeaderName.TO, answer.first(HeaderName.TO).orElseThrow());
      agent.send(ack, server);
    }

    private SipRequest inDialog(String method, long number) {
      SipResponse answer =
          responses.stream()
              .filter(r -> r.success() && r.cseq().method().equals("INVITE"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("the call was not answered"));
      Uri remote = answer.addresses(HeaderName.CONTACT).get(0).uri();
      SipRequest request = request(method, number, remote);
      request.set(HeaderName.TO, answer.first(HeaderName.TO).orElseThrow());
      List<String> routes = new ArrayList<>(answer.values(HeaderName.RECORD_ROUTE));
      java.util.Collections.reverse(routes); // RFC 3261 §12.1.2
      routes.forEach(route -> request.append(HeaderName.ROUTE, route));
      return request;
    }

    private SipRequest request(String method, long number, Uri uri) {
      SipRequest request = SipRequest.of(method, uri);
      request.append(
          HeaderName.VIA, "SIP/2.0/UDP " + agent.address() + ";rport;branch=z9hG4bK" + token());
      request.append(HeaderName.MAX_FORWARDS, "70");
      request.append(HeaderName.FROM, from.toString());
      request.append(HeaderName.TO, "<" + target + ">");
      request.append(HeaderName.CALL_ID, callId);
      request.append(HeaderName.CSEQ, number + " " + method);
      request.append(HeaderName.CONTENT_LENGTH, "0");
      return request;
    }

    /** The INVITE as it was last sent. */
    public SipRequest sent() {
      return invite;
    }
  }

  /** A header field with its value. */
  public record HeaderField(HeaderName name, String value) {}

  /** What the caller has to say to a challenge. */
  public interface Answer {
    /** Says nothing. */
    Answer NONE = (challenge, request) -> Optional.empty();

    /** Answers the first Digest challenge with these credentials. */
    static Answer digest(String username, String password) {
      return (response, request) -> {
        boolean proxy = response.has(HeaderName.PROXY_AUTHENTICATE);
        HeaderName asked = proxy ? HeaderName.PROXY_AUTHENTICATE : HeaderName.WWW_AUTHENTICATE;
        HeaderName said = proxy ? HeaderName.PROXY_AUTHORIZATION : HeaderName.AUTHORIZATION;
        return response
            .first(asked)
            .flatMap(value -> DigestChallenge.parse(value).toOptional())
            .map(
                challenge ->
                    challenge.answer(
                        username,
                        password,
                        request.method(),
                        request.uri().toString(),
                        request.body(),
                        token(),
                        1))
            .map(credentials -> new HeaderField(said, credentials.toString()));
      };
    }

    Optional<HeaderField> to(SipResponse challenge, SipRequest request);
  }

  /** A call to this number at the server. */
  public Dialog dial(String number) {
    return new Dialog(SipUri.of(number, server.getAddress().getHostAddress(), server.getPort()));
  }

  @Override
  public void close() {
    agent.close();
  }

  private static String token() {
    return UUID.randomUUID().toString().substring(0, 13);
  }
}
