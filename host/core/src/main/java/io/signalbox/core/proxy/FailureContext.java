package io.signalbox.core.proxy;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of failure_route: all branches of the last relay have failed. */
final class FailureContext extends TransactionContext {
  private final Branch best;

  FailureContext(ProxyTransaction transaction, Branch best) {
    super(transaction, RouteKind.FAILURE);
    this.best = best;
  }

  @Override
  public Optional<SipResponse> reply() {
    return Optional.of(best.response());
  }

  @Override
  public List<FailedBranch> failedBranches() {
    return transaction.round().stream().filter(Branch::failedFinally).map(Branch::failure).toList();
  }

  @Override
  public void retry(FailedBranch failed, Map<HeaderName, String> headers) {
    Branch branch = transaction.branches().get(failed.index());
    if (branch.sent().isPresent() && !transaction.next().retries(branch)) {
      transaction.next().retry(new Retry(branch, Map.copyOf(headers)));
    }
  }

  @Override
  public void appendBranch(Uri uri) {
    transaction.next().append(uri, request().uri());
  }

  @Override
  public boolean relay() {
    return transaction.relay();
  }

  @Override
  public boolean branchTimedOut() {
    return best.timedOut();
  }

  @Override
  public int branchIndex() {
    return best.index();
  }
}
