package io.signalbox.core.call;

import io.signalbox.api.Timers;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.CSeq;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One dialog of a call, between the caller and the callee of one To tag (RFC 3261 §12), as it looks
 * from the middle: each side's target and route set, the From that each side knows, and the CSeq
 * numbers in each direction.
 */
public final class DialogLeg {
  private final String callId;
  private final String calleeTag;
  final LegOrigin origin;
  private final int sentRecordRoutes;
  final String callerToItself;
  final String callerToCallee;
  String callee;
  final RemoteEnd callerEnd;
  final RemoteEnd calleeEnd;
  private final CSeqMap toCallee;
  private final CSeqMap toCaller;
  Map<HeaderName, List<String>> credentials;
  private Timers.Timer session;

  /** When its session ends, by the clock of the lane; 0 while it has no end. */
  long sessionEnds;

  private boolean confirmed;
  private boolean endsOnceAcknowledged;
  private boolean ended;

  /**
   * The dialog that a response with a To tag makes.
   *
   * @param from of the INVITE as it came in
   * @param received that INVITE
   * @param sent the INVITE as this branch sent it
   */
  public DialogLeg(
      String from, SipRequest received, SipRequest sent, SipResponse response, LegOrigin origin) {
    callId = received.callId();
    calleeTag = response.to().tag().orElseThrow();
    callerEnd = new RemoteEnd();
    calleeEnd = new RemoteEnd();
    toCallee = new CSeqMap();
    toCaller = new CSeqMap();
    this.origin = origin;
    credentials = origin.credentials();
    sentRecordRoutes = sent.values(HeaderName.RECORD_ROUTE).size();
    callerToItself = from;
    callerToCallee =
        sent.firstIs(HeaderName.FROM, callerToItself)
            ? callerToItself
            : sent.first(HeaderName.FROM).orElseThrow();
    callerEnd.refresh(received);
    callerEnd.routes(received.addresses(HeaderName.RECORD_ROUTE));
    toCallee.start(received.cseq().number(), sent.cseq().number());
    learn(response);
  }

  /** What the two sides are called in it. */
  record Names(String callId, String calleeTag, String toItself, String toCallee, String callee) {}

  /** A dialog of an earlier run. */
  DialogLeg(
      Names names,
      LegOrigin origin,
      RemoteEnd callerEnd,
      RemoteEnd calleeEnd,
      CSeqMap toCallee,
      CSeqMap toCaller) {
    this.callId = names.callId();
    this.calleeTag = names.calleeTag();
    this.callerToItself = names.toItself();
    this.callerToCallee = names.toCallee();
    this.callee = names.callee();
    this.origin = origin;
    this.credentials = origin.credentials();
    this.sentRecordRoutes = 0;
    this.callerEnd = callerEnd;
    this.calleeEnd = calleeEnd;
    this.toCallee = toCallee;
    this.toCaller = toCaller;
    this.confirmed = true;
  }

  /** Takes the callee's target and route set out of a response to the INVITE that made us. */
  public void learn(SipResponse response) {
    if (confirmed) {
      return; // RFC 3261 §13.2.2.4: what the first 2xx said stands
    }
    callee = response.first(HeaderName.TO).orElseThrow();
    calleeEnd.refresh(response);
    int beyondUs = response.values(HeaderName.RECORD_ROUTE).size() - sentRecordRoutes;
    if (beyondUs > 0) {
      List<NameAddr> path = response.addresses(HeaderName.RECORD_ROUTE);
      List<NameAddr> nearestFirst = new ArrayList<>(path.subList(0, beyondUs));
      Collections.reverse(nearestFirst);
      calleeEnd.routes(nearestFirst);
    } else if (beyondUs == 0) {
      calleeEnd.routes(List.of());
    }
    confirmed = response.success();
  }

  /** The Call-ID on both sides. */
  public String callId() {
    return callId;
  }

  /** The callee's tag. */
  public String calleeTag() {
    return calleeTag;
  }

  /** Which branch of the INVITE it came from. */
  public int branch() {
    return origin.branch();
  }

  /** The gateway that the callee is behind. */
  public Optional<Trunk> gateway() {
    return Optional.ofNullable(origin.gateway());
  }

  /** The address that its branch was sent to. */
  InetAddress calleeAddress() {
    return origin.callee();
  }

  /** What the last INVITE towards the callee was sent with, to prove who we are. */
  public Map<HeaderName, List<String>> credentials() {
    return credentials;
  }

  /** True once there was a 2xx. */
  public boolean confirmed() {
    return confirmed;
  }

  /** True once it is over. */
  public boolean ended() {
    return ended;
  }

  /** True if both sides know the same numbers and names, and no request needs credentials. */
  boolean unchanged() {
    return toCallee.unchanged()
        && toCaller.unchanged()
        && callerToItself.equals(callerToCallee)
        && credentials.isEmpty();
  }

  /** True between its 2xx and its end. */
  boolean talks() {
    return confirmed && !ended;
  }

  /** It is to end as soon as nobody waits for an answer to an INVITE in it. */
  public void endOnceAcknowledged() {
    endsOnceAcknowledged = true;
  }

  /** See {@link #endOnceAcknowledged}. */
  public boolean endsOnceAcknowledged() {
    return endsOnceAcknowledged && talks();
  }

  void end() {
    ended = true;
    session(null, 0);
  }

  /** The timer of the session from now on, and when it ends; null for none (RFC 4028 §8.2). */
  void session(Timers.Timer timer, long ends) {
    if (session != null) {
      session.cancel();
    }
    session = timer;
    sessionEnds = ends;
  }

  /** True if the request, its Routes without ours, goes where the dialog goes. */
  public boolean fits(Direction direction, SipRequest request) {
    return end(direction).fits(request);
  }

  /**
   * True if a later request of that direction was here before (RFC 3261 §12.2.2), or this one. The
   * same number by another way is not stale: a proxy that lost one way to us may try another. An
   * ACK has the number of its INVITE.
   */
  public boolean stale(Direction direction, SipRequest received) {
    return !received.is("ACK")
        && numbers(direction).passed(received.cseq().number(), branchOf(received));
  }

  private static String branchOf(SipRequest received) {
    return received.topVia().branch().orElse("");
  }

  /**
   * True if a request of that direction may well come from here: its sender sent or got the INVITE
   * there. Many a carrier sends from several addresses, so false proves nothing.
   */
  public boolean comesFrom(Direction direction, InetAddress source) {
    return source.equals(direction == Direction.TO_CALLEE ? origin.caller() : origin.callee());
  }

  /** A request that refreshes the target of its sender, or a 2xx to one (RFC 3261 §12.2). */
  public void refresh(Direction direction, io.signalbox.sip.SipMessage message) {
    boolean response = message instanceof SipResponse;
    end(response ? direction : direction.back()).refresh(message);
  }

  /**
   * Makes a request that came in what the other side knows: CSeq, RAck, From and To.
   *
   * @param again true for one more attempt of a request that was sent already
   */
  public void map(Direction direction, SipRequest request, boolean again) {
    CSeq cseq = request.cseq();
    CSeqMap numbers = numbers(direction);
    boolean invite = request.is("INVITE");
    long number;
    if (!request.is("ACK")) {
      numbers.cameBy(cseq.number(), branchOf(request));
    }
    if (request.is("ACK")) {
      number = numbers.ofInvite(cseq.number());
    } else if (again) {
      number = numbers.again(cseq.number(), invite);
    } else {
      number = numbers.forward(cseq.number(), invite);
    }
    if (number != cseq.number()) {
      request.set(HeaderName.CSEQ, new CSeq(number, cseq.method()).toString());
    }
    mapRack(numbers, request);
    if (request.is("ACK") && direction == Direction.TO_CALLEE) {
      credentials.forEach(request::setLines); // RFC 3261 §13.2.2.4: those of the INVITE
    }
    if (!callerToItself.equals(callerToCallee)) {
      switch (direction) {
        case TO_CALLEE -> request.set(HeaderName.FROM, callerToCallee);
        case TO_CALLER -> request.set(HeaderName.TO, callerToItself);
      }
    }
  }

  /** The CSeq number of one more attempt of a request that came in with {@code received}. */
  public long again(
      Direction direction, CSeq received, Map<HeaderName, List<String>> withCredentials) {
    boolean invite = received.method().equals("INVITE");
    if (invite && direction == Direction.TO_CALLEE) {
      credentials = Map.copyOf(withCredentials);
    }
    return numbers(direction).again(received.number(), invite);
  }

  /** RAck = response-num CSeq-num Method (RFC 3262 §7.2): the CSeq is that of the INVITE. */
  private static void mapRack(CSeqMap numbers, SipRequest request) {
    String[] parts = request.first(HeaderName.RACK).map(v -> v.trim().split("\\s+")).orElse(null);
    if (parts == null || parts.length != 3 || !parts[1].matches("\\d{1,10}")) {
      return;
    }
    long number = numbers.ofInvite(Long.parseLong(parts[1]));
    request.set(HeaderName.RACK, parts[0] + " " + number + " " + parts[2]);
  }

  /** A request of our own inside the dialog: all but Via. Empty when the target is not known. */
  public Optional<SipRequest> own(String method, Direction direction) {
    return own(method, direction, numbers(direction).own());
  }

  /** The ACK to a 2xx that the caller will not acknowledge. */
  public Optional<SipRequest> ownAck(CSeq invite) {
    Optional<SipRequest> ack = own("ACK", Direction.TO_CALLEE, invite.number());
    ack.ifPresent(request -> credentials.forEach(request::setLines));
    return ack;
  }

  private Optional<SipRequest> own(String method, Direction direction, long number) {
    Optional<Uri> target = end(direction).target();
    if (target.isEmpty()) {
      return Optional.empty();
    }
    boolean toCalleeSide = direction == Direction.TO_CALLEE;
    SipRequest request = SipRequest.of(method, target.get());
    end(direction).routes().forEach(r -> request.append(HeaderName.ROUTE, r.toString()));
    request.append(HeaderName.MAX_FORWARDS, "70");
    request.append(HeaderName.FROM, toCalleeSide ? callerToCallee : callee);
    request.append(HeaderName.TO, toCalleeSide ? callee : callerToItself);
    request.append(HeaderName.CALL_ID, callId);
    request.append(HeaderName.CSEQ, new CSeq(number, method).toString());
    request.append(HeaderName.CONTENT_LENGTH, "0");
    return Optional.of(request);
  }

  private RemoteEnd end(Direction direction) {
    return direction == Direction.TO_CALLEE ? calleeEnd : callerEnd;
  }

  CSeqMap numbers(Direction direction) {
    return direction == Direction.TO_CALLEE ? toCallee : toCaller;
  }
}
