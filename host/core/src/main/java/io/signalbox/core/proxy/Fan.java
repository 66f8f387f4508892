package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.core.call.CallEnd;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.DialogLeg;
import io.signalbox.core.call.Leases;
import io.signalbox.core.call.LegOrigin;
import io.signalbox.core.transaction.ClientTransaction;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The branches of a transaction, and what their responses mean together (RFC 3261 §16.7). */
final class Fan {
  /** Branches of one request: stops a failure_route that never gives up (RFC 5393 §5). */
  static final int MAX_BRANCHES = 32;

  private final ProxyTransaction transaction;
  private final Holdings holdings;
  private final List<Branch> branches = new ArrayList<>(1);
  private int roundStart;
  private int failureRound = -1;
  private int failures;

  Fan(ProxyTransaction transaction, Holdings holdings) {
    this.transaction = transaction;
    this.holdings = holdings;
  }

  // --- out ---------------------------------------------------------------------------------------

  /** Sends to all of them; false when there is nothing to send or too much was sent. */
  boolean send(List<Target> targets, List<Retry> retries) {
    int room = MAX_BRANCHES - branches.size();
    if (targets.size() + retries.size() > room || targets.isEmpty() && retries.isEmpty()) {
      transaction.remark(room == 0 ? "no more branches for this request" : "nowhere to relay to");
      return false;
    }
    int breadth = Breadth.left(transaction.server().request(), branches);
    if (targets.size() + retries.size() > breadth) {
      transaction.reply(440, "Max-Breadth Exceeded", Map.of()); // RFC 5393 §5.3.3
      return true;
    }
    holdings.open();
    roundStart = branches.size();
    for (Retry retry : retries) {
      int as = branches.size();
      add(BranchDraft.again(retry), holdings.forRetry(retry.failed().index(), as));
    }
    giveBackRefused(retries);
    for (Target target : targets) {
      add(BranchDraft.to(target, transaction.request()), holdings.forBranch());
    }
    Breadth.share(breadth, branches, roundStart);
    int end = branches.size();
    for (int i = roundStart; i < end; i++) {
      branches.get(i).start(); // which may make further ones
    }
    return true;
  }

  private void add(BranchDraft draft, Leases leases) {
    branches.add(new Branch(transaction, branches.size(), draft, leases));
  }

  /** What branches hold that were challenged and are not tried again goes back. */
  void giveBackRefused(List<Retry> retries) {
    for (Branch branch : branches) {
      if (branch.hasFailed() && retries.stream().noneMatch(retry -> retry.failed() == branch)) {
        holdings.giveBack(branch);
      }
    }
  }

  /** Nobody wants an answer any more. */
  void cancel() {
    List.copyOf(branches).forEach(Branch::cancel);
  }

  private void cancelAllBut(Branch branch) {
    if (branches.size() > 1) {
      List.copyOf(branches).stream().filter(other -> other != branch).forEach(Branch::cancel);
    }
  }

  // --- in ----------------------------------------------------------------------------------------

  void provisional(Branch branch, SipResponse response) {
    learn(branch, response);
    if (!transaction.upstream().finished()) {
      transaction.upstream().send(response);
    }
  }

  void succeeded(Branch branch, SipResponse response) {
    Upstream upstream = transaction.upstream();
    boolean told = upstream.finished() && !upstream.succeeded();
    if (told || transaction.isInvite() && transaction.server().forgotten()) {
      tooLate(branch, response);
      return;
    }
    if (!transaction.isInvite() && upstream.finished()) {
      branch.close();
      return;
    }
    SessionTimer.agree(response, branch.draft().sessionAsked());
    Calls.Match dialog = holdings.dialog();
    if (dialog != null) {
      InsideDialog.refreshBy(response, dialog);
      InsideDialog.settle(transaction, response.status(), false);
    }
    DialogLeg leg = learn(branch, response);
    if (holdings.newCall()) {
      holdings.call().orElseThrow().answered();
      if (!branch.draft().recordRouted()) {
        holdings.call().orElseThrow().end(CallEnd.NOT_FOLLOWED);
      }
      if (leg != null) {
        holdings.call().orElseThrow().refreshed(leg, response);
      }
    }
    noteChange();
    holdings.closeForNextBranch();
    upstream.send(response); // RFC 3261 §16.7 item 5: at once
    if (dialog != null && !transaction.isInvite()) {
      InsideDialog.endIfAcknowledged(transaction);
    }
    cancelAllBut(branch);
    awaitMore(branch, branch.firstSuccess());
  }

  /** The far side has answered: what the dialog has become shall outlive a restart. */
  private void noteChange() {
    CallRecord changed = holdings.newCall() ? holdings.call().orElse(null) : null;
    Calls.Match dialog = holdings.dialog();
    if (dialog != null) {
      changed = dialog.call();
    }
    if (changed != null) {
      changed.changed();
    }
  }

  /** The sender of the request does not hear of it any more: nobody else can end this dialog. */
  private void tooLate(Branch branch, SipResponse response) {
    transaction.remark("a 2xx came too late for its caller");
    boolean first = branch.firstSuccess();
    if (transaction.isInvite() && response.toTag() != null) {
      transaction.parts().hangup().refuse(transaction, branch, response, first);
    }
    awaitMore(branch, first);
  }

  private void awaitMore(Branch branch, boolean first) {
    if (!transaction.isInvite()) {
      branch.close();
    } else if (first) {
      boolean rests = mayRest(branch) && AnsweredInvite.takesOver(transaction, branch);
      if (!rests) {
        transaction.parts().lane().after(AnsweredInvite.LATE_2XX_MILLIS, branch::close);
      }
    }
  }

  /** True if nothing but a further 2xx of this branch can happen. */
  private boolean mayRest(Branch branch) {
    boolean passed = holdings.newCall() && transaction.upstream().succeeded();
    if (!passed || transaction.running() || !branch.idle()) {
      return false;
    }
    for (Branch other : branches) {
      if (other != branch && !other.closed()) {
        return false;
      }
    }
    return true;
  }

  /** Goes on with a branch that was answered before. */
  Branch resume(int index, BranchDraft draft, ClientTransaction client) {
    Branch branch = new Branch(transaction, index, draft, client);
    branches.add(branch);
    return branch;
  }

  /** The dialog that this response is about; null when it makes none. */
  private DialogLeg learn(Branch branch, SipResponse response) {
    if (!holdings.newCall() || response.toTag() == null) {
      return null;
    }
    CallRecord call = holdings.call().orElseThrow();
    SipRequest received = transaction.server().request();
    DialogLeg leg = call.learn(received, branch.sent().orElseThrow(), response, origin(branch));
    if (transaction.memory().endsWithAck(leg.calleeTag())) {
      leg.endOnceAcknowledged();
    }
    return leg;
  }

  /** Where a dialog of this branch comes from. */
  LegOrigin origin(Branch branch) {
    return new LegOrigin(
        branch.index(),
        branch.gateway(),
        transaction.server().source().remote().getAddress(),
        branch.sentTo().orElseThrow().getAddress(),
        branch.draft().credentials());
  }

  void failed(Branch branch) {
    int status = branch.status();
    transaction.parts().events().branchFailed(status);
    boolean challenged = status == 401 || status == 407;
    holdings.failed(branch, challenged && transaction.memory().onFailure != null);
    if (status >= 600) {
      cancelAllBut(branch);
    }
    evaluate();
  }

  /** When all branches have failed: the failure_route, or the best of the responses. */
  void evaluate() {
    if (transaction.upstream().finished()) {
      transaction.maybeClose();
      return;
    }
    if (transaction.running() || branches.isEmpty() || !allSettled()) {
      return;
    }
    String route = transaction.memory().onFailure;
    if (route != null
        && failureRound != roundStart
        && transaction.routing().has(RouteKind.FAILURE, route)) {
      failureRound = roundStart;
      transaction.runFailure(route, BestResponse.seen(round()));
      return;
    }
    if (holdings.dialog() != null) {
      if (route == null && InsideDialog.answerChallenge(transaction)) {
        return;
      }
      Branch best = BestResponse.seen(branches);
      InsideDialog.settle(transaction, best.status(), best.failure().unheard());
      noteChange();
    }
    transaction.finish(FinalResponse.of(transaction), false);
  }

  // --- what it is --------------------------------------------------------------------------------

  List<Branch> all() {
    return branches;
  }

  /** The branches since the last relay. */
  List<Branch> round() {
    return List.copyOf(branches.subList(roundStart, branches.size()));
  }

  boolean anyOut() {
    return branches.stream().anyMatch(Branch::out);
  }

  boolean allClosed() {
    for (Branch branch : branches) {
      if (!branch.closed()) {
        return false;
      }
    }
    return true;
  }

  private boolean allSettled() {
    for (Branch branch : branches) {
      if (!branch.settled()) {
        return false;
      }
    }
    return true;
  }

  int nextFailure() {
    return ++failures;
  }
}
