package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.core.proxy.BranchFailure.Cause;
import io.signalbox.core.routing.RunEnd;
import io.signalbox.core.transport.Hop;
import io.signalbox.sip.SipRequest;
import java.util.List;
import java.util.Optional;

/**
 * A branch before it is out (RFC 3261 §16.6): its branch_route, its next hop, the address of that,
 * and how it leaves for there.
 */
final class Departure {
  private final ProxyTransaction transaction;
  private final Branch branch;
  private final RunSlot run = new RunSlot();
  private boolean dropped;

  Departure(ProxyTransaction transaction, Branch branch) {
    this.transaction = transaction;
    this.branch = branch;
  }

  /** One more attempt goes where the first one went; else the script may say where. */
  void begin() {
    BranchDraft draft = branch.draft();
    if (draft.retryOf() != null) {
      transaction.outgoing().renumber(branch);
      leaveBy(draft.retryOf().failed().client().hop(), List.of());
      return;
    }
    draft.socket(transaction.memory().socket);
    String route = transaction.memory().onBranch;
    if (route != null && transaction.routing().has(RouteKind.BRANCH, route)) {
      BranchContext context = new BranchContext(transaction, branch);
      run.start(transaction.routing(), RouteKind.BRANCH, route, context, this::ran);
    } else {
      findWay();
    }
  }

  private void ran(RunEnd end) {
    if (end == RunEnd.FAILED) {
      branch.fail(500, "Server Error", Cause.OURS, "the branch_route was stopped");
    } else if (end == RunEnd.DROPPED || dropped) {
      branch.fail(503, "Service Unavailable", Cause.OURS, "dropped by the branch_route");
    } else {
      findWay();
    }
  }

  private void findWay() {
    Optional<NextHop> next = transaction.outgoing().prepare(branch);
    if (next.isEmpty()) {
      branch.unreachable("there is no SIP address to send to");
    } else {
      transaction.parts().targets().resolve(next.get(), this::found, branch::unreachable);
    }
  }

  private void found(Hop hop, List<Hop> others) {
    SendSocket socket = branch.draft().socket();
    if (socket == null) {
      leaveBy(hop, others);
    } else if (others.isEmpty()) {
      leaveBy(socket.choose(hop), others);
    } else {
      leaveBy(socket.choose(hop), others.stream().map(socket::choose).toList());
    }
  }

  private void leaveBy(Hop hop, List<Hop> others) {
    if (!branch.goesOut()) {
      return; // killed while its name was looked up
    }
    transaction.outgoing().recordRoute(branch, hop);
    SipRequest request = branch.draft().request();
    if (request.is("ACK")) {
      transaction.parts().transactions().sendStatelessly(request, hop);
      branch.close();
    } else if (transaction.memory().stateless && transaction.server().abandon()) {
      Hop way = transaction.parts().sending().choice().first(request, hop);
      Source from = transaction.server().source();
      transaction.parts().transactions().forwardStatelessly(request, from, way);
      transaction.upstream().finishSilently(); // RFC 3261 §16.11: no answer is ours
      branch.close();
    } else {
      branch.send(hop, others);
    }
  }

  /** The branch_route does not want it to leave. */
  void drop() {
    dropped = true;
  }

  /** A script that waits is not gone on with. */
  void kill() {
    run.kill();
  }
}
