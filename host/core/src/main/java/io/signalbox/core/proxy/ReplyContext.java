package io.signalbox.core.proxy;

import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.Calls;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import java.util.Optional;

/** A run of reply_route: a response of a branch, as it is about to go upstream. */
final class ReplyContext extends TransactionContext {
  private final Branch branch;
  private final SipResponse response;
  private boolean dropped;

  ReplyContext(ProxyTransaction transaction, Branch branch, SipResponse response) {
    super(transaction, RouteKind.REPLY);
    this.branch = branch;
    this.response = response;
  }

  @Override
  public Optional<SipResponse> reply() {
    return Optional.of(response);
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
  public int branchIndex() {
    return branch.index();
  }

  @Override
  public void drop() {
    dropped = true;
  }

  @Override
  public void endOnceAcknowledged() {
    Calls.Match dialog = transaction.holdings().dialog();
    if (dialog != null) {
      dialog.leg().endOnceAcknowledged();
    } else {
      transaction.memory().endWithAck(response.to().tag().orElse(""));
    }
  }

  boolean dropped() {
    return dropped;
  }
}
