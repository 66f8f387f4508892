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
    return Optional.of(best.failure().response());
  }

  @Override
  public List<FailedBranch> failedBranches() {
    return transaction.fan().round().stream().filter(Branch::hasFailed).map(Branch::seen).toList();
  }

  @Override
  public void retry(FailedBranch failed, Map<HeaderName, List<String>> headers) {
    Branch branch = transaction.fan().all().get(failed.index());
    boolean already =
        transaction.relay().next().retries().stream().anyMatch(r -> r.failed() == branch);
    if (branch.hasFailed() && branch.sent().isPresent() && !already) {
      transaction.relay().next().retry(new Retry(branch, Map.copyOf(headers)));
    }
  }

  @Override
  public void appendBranch(Uri uri) {
    transaction.relay().next().append(uri, request().uri());
  }

  @Override
  public boolean loadContacts() {
    return transaction.relay().redirections().load();
  }

  @Override
  public boolean nextContacts() {
    return transaction.relay().redirections().next();
  }

  @Override
  public boolean relay() {
    return transaction.relay().relay();
  }

  @Override
  public boolean branchTimedOut() {
    return best.failure().cause() == BranchFailure.Cause.TIMED_OUT;
  }

  @Override
  public int branchIndex() {
    return best.index();
  }
}
