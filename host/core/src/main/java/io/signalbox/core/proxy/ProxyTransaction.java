package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way: the response context of RFC 3261 §16.7 with what the script has set. It
 * holds its generation until the last of its branches has nothing more to say.
 */
final class ProxyTransaction {
  private static final int UNREAD = Integer.MIN_VALUE;

  private final Parts parts;
  private final ServerTransaction server;
  private final Generations.Pinned generation;
  private final SipRequest request;
  private final Upstream upstream;
  private final Holdings holdings;
  private final Fan fan;
  private final ScriptMemory memory;
  private final Relay relay = new Relay(this);
  private final Outgoing outgoing = new Outgoing(this);
  private final Arrival arrival;
  private final RunSlot mainRun = new RunSlot();
  private CallTrace trace;
  private int maxForwards = UNREAD;
  private boolean canceled;
  private boolean closed;

  ProxyTransaction(Parts parts, ServerTransaction server, Generations.Pinned generation) {
    this(parts, server, generation, new ScriptMemory());
  }

  /** Goes on with what a script has set before. */
  ProxyTransaction(
      Parts parts, ServerTransaction server, Generations.Pinned generation, ScriptMemory memory) {
    this.parts = parts;
    this.server = server;
    this.generation = generation;
    this.memory = memory;
    this.request = server.request().copy();
    this.upstream = new Upstream(parts, server);
    this.holdings = new Holdings(parts, server.request(), server.source().remote().getAddress());
    this.fan = new Fan(this, holdings);
    this.arrival = new Arrival(this, parts);
    parts.live().add(request.callId(), this);
  }

  // --- the request -------------------------------------------------------------------------------

  /** Runs the block of the script for it; inside a dialog it follows the dialog without one. */
  void start(RouteKind kind) {
    if (routing().has(kind, null)) {
      mainRun.start(routing(), kind, null, new RequestContext(this, kind), this::ran);
      return;
    }
    if (kind == RouteKind.DIALOG) {
      relay.relay();
    }
    ran(RunEnd.DONE);
  }

  private void ran(RunEnd end) {
    if (isAck()) {
      upstream.finishSilently();
      InsideDialog.endIfAcknowledged(this);
    } else if (end == RunEnd.DONE && !handled() && arrival.forHost()) {
      HostItself.answer(this);
    } else if (end == RunEnd.FAILED || !handled()) {
      failOf("request_route or dialog_route");
    }
    arrival.leaveTurn();
    fan.evaluate();
  }

  /** All branches have failed, and the script may try others. */
  void runFailure(String route, Branch best) {
    FailureContext context = new FailureContext(this, best);
    mainRun.start(routing(), RouteKind.FAILURE, route, context, this::failureRan);
  }

  private void failureRan(RunEnd end) {
    if (end == RunEnd.FAILED && !upstream.finished()) {
      failOf("failure_route");
    }
    fan.evaluate();
  }

  private void failOf(String route) {
    remark(route + " neither answered nor relayed, or was stopped");
    parts.events().unhandled();
    finish(upstream.own(500, "Server Error", Map.of()), false);
  }

  // --- answering ---------------------------------------------------------------------------------

  /** Answers; without keeping a transaction where nobody is known yet. */
  void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    if (upstream.finished()) {
      return;
    }
    boolean accepted = status / 100 == 2 && arrival.forHost() && fan.all().isEmpty();
    Optional<Refusal> refusal =
        accepted ? HostItself.refusal(server.request(), parts.merged()) : Optional.empty();
    if (refusal.isPresent()) {
      reply(refusal.get().status(), refusal.get().reason(), refusal.get().headers());
      return;
    }
    SipResponse response = upstream.own(status, reason, headers);
    HostItself.complete(response, server.request(), arrival.forHost());
    if (response.provisional()) {
      upstream.send(response);
      return;
    }
    boolean challenge = status == 401 || status == 407;
    boolean stranger = status >= 400 && status < 500 && holdings.identity().isEmpty();
    finish(response, fan.all().isEmpty() && (challenge || stranger));
  }

  /** The last word: the call of a failed INVITE ends before its sender hears of it. */
  void finish(SipResponse response, boolean stateless) {
    if (upstream.finished()) {
      return;
    }
    if (holdings.newCall()) {
      CallEnd failure = canceled ? CallEnd.CANCELLED : CallEnd.FAILED;
      CallRecord call = holdings.call().orElseThrow();
      call.code(response.status());
      call.end(response.success() ? CallEnd.NOT_FOLLOWED : failure);
    }
    holdings.closeForNextBranch();
    if (isAck()) {
      upstream.finishSilently();
    } else if (stateless) {
      upstream.sendStatelessly(response);
    } else {
      upstream.send(response);
    }
    fan.cancel();
    maybeClose();
  }

  /** CANCEL, or an operator who ends a call that nobody has answered. */
  void cancel() {
    if (upstream.finished() || canceled) {
      return;
    }
    canceled = true;
    mainRun.kill();
    arrival.leaveTurn();
    if (fan.anyOut()) {
      fan.cancel();
    } else {
      finish(upstream.own(487, "Request Terminated", Map.of()), false);
    }
  }

  /** Lets go of the generation when nothing can happen any more. */
  void maybeClose() {
    if (closed || !upstream.finished() || mainRun.active() || !fan.allClosed()) {
      return;
    }
    closed = true;
    holdings.close(fan.all());
    parts.live().remove(request.callId(), this);
    generation.release();
  }

  Admission acquire(List<Claim> claims) {
    boolean over = canceled || upstream.finished() && !upstream.succeeded();
    return over ? Admission.ENDED : holdings.acquire(claims);
  }

  Admission acquireForNextBranch(List<Claim> claims) {
    if (!relay.open()) {
      return Admission.ENDED;
    }
    fan.giveBackRefused(relay.next().retries());
    return holdings.acquireForNextBranch(claims);
  }

  // --- what it is --------------------------------------------------------------------------------

  boolean isInvite() {
    return request.is("INVITE");
  }

  boolean isAck() {
    return request.is("ACK");
  }

  /** True once it was answered finally or relayed. */
  boolean handled() {
    return upstream.finished() || !fan.all().isEmpty();
  }

  /** See {@link MaxForwards#of}, of the request as it came in. */
  int maxForwards() {
    if (maxForwards == UNREAD) {
      maxForwards = MaxForwards.of(server.request());
    }
    return maxForwards;
  }

  /** True while the script decides. */
  boolean running() {
    return mainRun.active();
  }

  boolean canceled() {
    return canceled;
  }

  /** How it came. */
  Arrival arrival() {
    return arrival;
  }

  Parts parts() {
    return parts;
  }

  ServerTransaction server() {
    return server;
  }

  /** The request as the script has made it. */
  SipRequest request() {
    return request;
  }

  Generations.Pinned generation() {
    return generation;
  }

  Routing routing() {
    return generation.routing();
  }

  Upstream upstream() {
    return upstream;
  }

  Holdings holdings() {
    return holdings;
  }

  Fan fan() {
    return fan;
  }

  ScriptMemory memory() {
    return memory;
  }

  Relay relay() {
    return relay;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  CallTrace trace() {
    if (trace == null) {
      trace = parts.host().traces().of(request.callId());
    }
    return trace;
  }

  void remark(String text) {
    parts.remark(request.callId(), text);
  }
}
