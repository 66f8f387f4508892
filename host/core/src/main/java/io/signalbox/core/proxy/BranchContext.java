package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import java.util.List;
import java.util.Optional;

/** A run of branch_route: what it changes is this branch's own. */
final class BranchContext extends TransactionContext {
  private final Branch branch;

  BranchContext(ProxyTransaction transaction, Branch branch) {
    super(transaction, RouteKind.BRANCH);
    this.branch = branch;
  }

  @Override
  public SipRequest request() {
    return branch.draft().request();
  }

  @Override
  public Optional<Trunk> gateway() {
    return Optional.ofNullable(branch.gateway());
  }

  @Override
  public Optional<SipUri> destination() {
    return Optional.ofNullable(branch.draft().destination());
  }

  @Override
  void go(SipUri destination, Trunk gateway) {
    branch.draft().go(destination, gateway);
  }

  @Override
  void sendFrom(SendSocket socket) {
    branch.draft().socket(socket);
  }

  @Override
  public Admission acquireForBranch(List<Claim> claims) {
    return transaction.canceled() ? Admission.ENDED : branch.leases().acquire(claims);
  }

  @Override
  public int branchIndex() {
    return branch.index();
  }

  @Override
  public void drop() {
    branch.drop();
  }
}
