package io.signalbox.core.proxy;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallOpening;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.Direction;
import io.signalbox.core.call.HostNotes;
import io.signalbox.core.call.Leases;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Routing;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.transaction.ServerTransaction;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request on its way: the response context of RFC 3261 §16.7 with what the script has set. It
 * holds its generation until the last of its branches has nothing more to say.
 */
final class ProxyTransaction {
  /** Branches of one request: stops a failure_route that never gives up (RFC 5393 §5). */
  static final int MAX_BRANCHES = 32;

  /** How long 2xx responses may follow the first (RFC 6026: timer M). */
  private static final long LATE_2XX_MILLIS = 32_000;

  private final Parts parts;
  private final ServerTransaction server;
  private final Generations.Pinned generation;
  private final SipRequest request;
  private final Upstream upstream;
  private final ScriptMemory memory = new ScriptMemory();
  private final NextTargets next = new NextTargets();
  private final Outgoing outgoing = new Outgoing(this);
  private final RunSlot mainRun = new RunSlot();
  private final List<Branch> branches = new ArrayList<>(1);
  private final Leases ownLeases;
  private HostNotes callNotes = new HostNotes();
  private Map<String, Object> callVariables = new HashMap<>(4);
  private Identity identity;
  private CallRecord call;
  private Calls.Match dialog;
  private Leases forNextBranch;
  private boolean ownRoute;
  private boolean holdsTurn;
  private boolean canceled;
  private boolean closed;
  private int roundStart;
  private int failureRound = -1;
  private int endings;

  ProxyTransaction(Parts parts, ServerTransaction server, Generations.Pinned generation) {
    this.parts = parts;
    this.server = server;
    this.generation = generation;
    this.request = server.request().copy();
    this.upstream = new Upstream(parts, server);
    this.ownLeases = parts.calls().newLeases(null);
    parts.live().add(request.callId(), this);
  }

  // --- the request -------------------------------------------------------------------------------

  /** Its turn has come: finds out where it belongs and runs the script. */
  void begin() {
    holdsTurn = true;
    if (upstream.finished()) {
      leaveTurn(); // cancelled while it waited
      return;
    }
    OwnRoutes own = OwnRoutes.takeOff(request, parts.host().addresses());
    ownRoute = own.found();
    if (request.to().tag().isEmpty()) {
      start(RouteKind.REQUEST);
      return;
    }
    Optional<Calls.Match> match = parts.calls().find(request, own.callId());
    Optional<Refusal> refusal = InsideDialog.refusal(request, match);
    if (refusal.isPresent()) {
      refuseInside(refusal.get());
      return;
    }
    dialog = match.orElseThrow();
    call = dialog.call();
    if (dialog.direction() == Direction.TO_CALLEE) {
      next.go(null, dialog.leg().gateway().orElse(null));
    }
    InsideDialog.refreshBy(request, dialog);
    if (routing().has(RouteKind.DIALOG, null)) {
      start(RouteKind.DIALOG);
    } else {
      relay();
      ran(RunEnd.DONE);
    }
  }

  private void start(RouteKind kind) {
    if (routing().has(kind, null)) {
      mainRun.start(routing(), kind, null, new RequestContext(this, kind), this::ran);
    } else {
      ran(RunEnd.DONE);
    }
  }

  private void refuseInside(Refusal refusal) {
    parts.events().refusedInDialog(refusal.status());
    if (isAck()) {
      parts.events().strayAck();
      upstream.finishSilently();
    } else {
      reply(refusal.status(), refusal.reason(), refusal.headers());
    }
    leaveTurn();
    maybeClose();
  }

  private void ran(RunEnd end) {
    if (isAck()) {
      upstream.finishSilently();
    } else if (end == RunEnd.FAILED || !handled()) {
      parts.events().unhandled();
      finish(upstream.own(500, "Server Error", Map.of()), false);
    }
    leaveTurn();
    evaluate();
  }

  private void leaveTurn() {
    if (holdsTurn) {
      holdsTurn = false;
      parts.queue().leave(request.callId());
    }
  }

  // --- relaying ----------------------------------------------------------------------------------

  /** See {@link io.signalbox.core.routing.RouteContext#relay}. */
  boolean relay() {
    return mayRelay() && send(next.take(request.uri()), next.takeRetries());
  }

  /** One branch to this URI, without the routes that the script has set. */
  boolean forward(Uri uri) {
    if (!mayRelay()) {
      return false;
    }
    memory.onBranch = null;
    memory.onReply = null;
    memory.onFailure = null;
    return send(List.of(new Target(uri == null ? request.uri() : uri, null, null)), List.of());
  }

  private boolean mayRelay() {
    return !upstream.finished() && !canceled;
  }

  private boolean send(List<Target> targets, List<Retry> retries) {
    Optional<Refusal> refusal = RequestChecks.refusal(this, request.uri(), parts.live());
    if (refusal.isPresent()) {
      reply(refusal.get().status(), refusal.get().reason(), refusal.get().headers());
      return true;
    }
    int room = MAX_BRANCHES - branches.size();
    if (targets.size() + retries.size() > room || targets.isEmpty() && retries.isEmpty()) {
      remark(room == 0 ? "no more branches for this request" : "nowhere to relay to");
      return false;
    }
    openCall();
    int first = branches.size();
    roundStart = first;
    for (Retry retry : retries) {
      continueLeases(retry.failed().index(), branches.size());
      branches.add(new Branch(this, branches.size(), retry, branchLeases()));
    }
    releaseRefused();
    for (Target target : targets) {
      Leases held = forNextBranch != null ? forNextBranch : branchLeases();
      forNextBranch = null;
      branches.add(new Branch(this, branches.size(), target, held));
    }
    List.copyOf(branches.subList(first, branches.size())).forEach(Branch::start);
    return true;
  }

  /** The branch goes out now. */
  void leaves(Branch branch) {
    if (newCall() && branch.retryOf().isEmpty()) {
      call.branchLeaves(branch.index(), branch.leases(), branch.gateway());
    }
  }

  // --- responses ---------------------------------------------------------------------------------

  void provisional(Branch branch, SipResponse response) {
    learn(branch, response);
    if (!upstream.finished()) {
      upstream.send(response);
    }
  }

  void succeeded(Branch branch, SipResponse response) {
    if (upstream.finished() && !upstream.succeeded()) {
      tooLate(branch, response);
      return;
    }
    if (!isInvite() && upstream.finished()) {
      branch.close();
      return;
    }
    if (dialog != null) {
      InsideDialog.refreshBy(response, dialog);
      InsideDialog.settle(request.method(), response.status(), false, dialog);
    }
    learn(branch, response);
    if (newCall()) {
      call.answered();
      if (!branch.recordRouted()) {
        call.end(CallEnd.NOT_FOLLOWED);
      }
    }
    closeForNextBranch();
    upstream.send(response); // RFC 3261 §16.7 item 5: at once
    branches.stream().filter(other -> other != branch).forEach(Branch::cancel);
    awaitMore(branch);
  }

  /** The sender of the request was told of a failure: nobody else can end this dialog. */
  private void tooLate(Branch branch, SipResponse response) {
    remark("a 2xx came after the failure was answered");
    if (isInvite() && response.to().tag().isPresent()) {
      parts.hangup().refuse(this, branch, response);
    }
    awaitMore(branch);
  }

  private void awaitMore(Branch branch) {
    if (!isInvite()) {
      branch.close();
    } else if (branch.firstSuccess()) {
      parts.lane().after(LATE_2XX_MILLIS, branch::close);
    }
  }

  private void learn(Branch branch, SipResponse response) {
    if (newCall() && response.to().tag().isPresent()) {
      call.learn(server.request(), branch.sent().orElseThrow(), response, branch.origin());
    }
  }

  void failed(Branch branch) {
    parts.events().branchFailed(branch.status());
    if (!newCall()) {
      branch.leases().close();
    } else if (memory.onFailure != null && (branch.status() == 401 || branch.status() == 407)) {
      call.branchRefused(branch.index());
    } else {
      call.branchFailed(branch.index());
      branch.leases().close();
    }
    if (branch.status() >= 600) {
      branches.stream().filter(other -> other != branch).forEach(Branch::cancel);
    }
    evaluate();
  }

  /** When all branches have failed: the failure_route, or the best of the responses. */
  private void evaluate() {
    if (upstream.finished()) {
      maybeClose();
      return;
    }
    if (mainRun.active() || branches.isEmpty() || !branches.stream().allMatch(Branch::settled)) {
      return;
    }
    String route = memory.onFailure;
    if (route != null && failureRound != roundStart && routing().has(RouteKind.FAILURE, route)) {
      failureRound = roundStart;
      FailureContext context = new FailureContext(this, BestResponse.seen(round()));
      mainRun.start(routing(), RouteKind.FAILURE, route, context, this::failureRan);
    } else {
      answerWithBest();
    }
  }

  private void failureRan(RunEnd end) {
    if (end == RunEnd.FAILED && !upstream.finished()) {
      parts.events().unhandled();
      finish(upstream.own(500, "Server Error", Map.of()), false);
    }
    evaluate();
  }

  private void answerWithBest() {
    if (dialog != null) {
      Branch best = BestResponse.seen(branches);
      InsideDialog.settle(request.method(), best.status(), best.unheard(), dialog);
    }
    finish(FinalResponse.of(this), false);
  }

  // --- answering ---------------------------------------------------------------------------------

  /** Answers; without keeping a transaction where nobody is known yet. */
  void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    if (upstream.finished()) {
      return;
    }
    SipResponse response = upstream.own(status, reason, headers);
    if (response.provisional()) {
      upstream.send(response);
      return;
    }
    boolean challenge = status == 401 || status == 407;
    boolean stranger = status >= 400 && status < 500 && identity().isEmpty();
    finish(response, branches.isEmpty() && (challenge || stranger));
  }

  private void finish(SipResponse response, boolean stateless) {
    if (upstream.finished()) {
      return;
    }
    if (newCall()) {
      CallEnd failure = canceled ? CallEnd.CANCELLED : CallEnd.FAILED;
      call.end(response.success() ? CallEnd.NOT_FOLLOWED : failure);
    }
    ownLeases.close();
    closeForNextBranch();
    if (isAck()) {
      upstream.finishSilently();
    } else if (stateless) {
      upstream.sendStatelessly(response);
    } else {
      upstream.send(response);
    }
    List.copyOf(branches).forEach(Branch::cancel);
    maybeClose();
  }

  /** CANCEL, or an operator who ends a call that nobody has answered. */
  void cancel() {
    if (upstream.finished() || canceled) {
      return;
    }
    canceled = true;
    mainRun.kill();
    leaveTurn();
    if (branches.stream().anyMatch(Branch::out)) {
      List.copyOf(branches).forEach(Branch::cancel);
    } else {
      finish(upstream.own(487, "Request Terminated", Map.of()), false);
    }
  }

  /** Lets go of the generation when nothing can happen any more. */
  void maybeClose() {
    if (closed
        || !upstream.finished()
        || mainRun.active()
        || !branches.stream().allMatch(Branch::closed)) {
      return;
    }
    closed = true;
    ownLeases.close();
    if (!newCall()) {
      branches.forEach(branch -> branch.leases().close());
    }
    parts.live().remove(request.callId(), this);
    generation.release();
  }

  // --- what is held ------------------------------------------------------------------------------

  Admission acquire(List<Claim> claims) {
    if (canceled || upstream.finished() && !upstream.succeeded()) {
      return Admission.ENDED;
    }
    openCall();
    return (call != null ? call.leases() : ownLeases).acquire(claims);
  }

  Admission acquireForNextBranch(List<Claim> claims) {
    if (canceled || upstream.finished()) {
      return Admission.ENDED;
    }
    openCall();
    releaseRefused();
    if (forNextBranch == null) {
      forNextBranch = branchLeases();
    }
    return forNextBranch.acquire(claims);
  }

  private Leases branchLeases() {
    return call != null ? call.leasesOfBranch() : parts.calls().newLeases(null);
  }

  private void closeForNextBranch() {
    if (forNextBranch != null) {
      forNextBranch.close();
      forNextBranch = null;
    }
  }

  private void openCall() {
    if (call == null && isInvite()) {
      CallOpening opening = new CallOpening(parts.now(), identity, callNotes, callVariables);
      call = parts.calls().begin(server.request(), opening);
    }
  }

  private void continueLeases(int failed, int as) {
    if (newCall()) {
      call.branchContinues(failed, as);
    }
  }

  /** What branches hold that were challenged and are not tried again goes back. */
  private void releaseRefused() {
    if (newCall()) {
      branches.stream()
          .filter(Branch::failedFinally)
          .filter(branch -> !next.retries(branch))
          .forEach(branch -> call.branchFailed(branch.index()));
    }
  }

  // --- what it is --------------------------------------------------------------------------------

  boolean isInvite() {
    return request.is("INVITE");
  }

  boolean isAck() {
    return request.is("ACK");
  }

  /** True for an INVITE outside a dialog whose call is open. */
  boolean newCall() {
    return call != null && dialog == null;
  }

  /** True once it was answered finally or relayed. */
  boolean handled() {
    return upstream.finished() || !branches.isEmpty();
  }

  boolean canceled() {
    return canceled;
  }

  boolean ownRoute() {
    return ownRoute;
  }

  Parts parts() {
    return parts;
  }

  ServerTransaction server() {
    return server;
  }

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

  ScriptMemory memory() {
    return memory;
  }

  long inviteMillis() {
    return memory.inviteMillis;
  }

  NextTargets next() {
    return next;
  }

  Outgoing outgoing() {
    return outgoing;
  }

  List<Branch> branches() {
    return branches;
  }

  /** The branches since the last relay. */
  List<Branch> round() {
    return List.copyOf(branches.subList(roundStart, branches.size()));
  }

  int nextEnding() {
    return ++endings;
  }

  /** The dialog that the request is inside of, or null. */
  Calls.Match dialog() {
    return dialog;
  }

  Optional<CallRecord> call() {
    return Optional.ofNullable(call);
  }

  Optional<Identity> identity() {
    return call != null ? call.identity() : Optional.ofNullable(identity);
  }

  void identify(Identity newIdentity) {
    identity = newIdentity;
    if (call != null) {
      call.identity(newIdentity);
    }
  }

  HostNotes callNotes() {
    return call != null ? call.notes() : callNotes;
  }

  Map<String, Object> callVariables() {
    return call != null ? call.variables() : callVariables;
  }

  void remark(String text) {
    parts.remark(request.callId(), text);
  }
}
