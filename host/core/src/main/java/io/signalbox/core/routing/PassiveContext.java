package io.signalbox.core.routing;

import io.signalbox.api.FailedBranch;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A context in which nothing can be done: what acts on a transaction does nothing, or says false.
 * The checker of the script says so before a script gets here. A context overrides what it can.
 */
public interface PassiveContext extends RouteContext {
  @Override
  default Optional<SipResponse> reply() {
    return Optional.empty();
  }

  @Override
  default List<Trunk> candidates() {
    return List.of();
  }

  @Override
  default void candidates(List<Trunk> trunks) {}

  // --- targets -----------------------------------------------------------------------------------

  @Override
  default void gateway(Trunk trunk) {}

  @Override
  default Optional<SipUri> destination() {
    return Optional.empty();
  }

  @Override
  default void destination(SipUri uri) {}

  @Override
  default void appendBranch(Uri uri) {}

  @Override
  default boolean loadContacts() {
    return false;
  }

  @Override
  default boolean nextContacts() {
    return false;
  }

  @Override
  default boolean relay() {
    return false;
  }

  @Override
  default boolean forward(Uri uri) {
    return false;
  }

  @Override
  default void recordRoute(String params) {}

  @Override
  default boolean addPath() {
    return false;
  }

  @Override
  default boolean looseRoute() {
    return false;
  }

  @Override
  default List<FailedBranch> failedBranches() {
    return List.of();
  }

  @Override
  default void retry(FailedBranch branch, Map<HeaderName, List<String>> headers) {}

  @Override
  default void rewriteFrom(Uri uri) {}

  // --- channels and replies ----------------------------------------------------------------------

  @Override
  default Admission acquire(List<Claim> claims) {
    return Admission.ENDED;
  }

  @Override
  default Admission acquireForBranch(List<Claim> claims) {
    return Admission.ENDED;
  }

  @Override
  default void appendToReply(String headerLine) {}

  // --- the transaction ---------------------------------------------------------------------------

  @Override
  default void onBranch(String route) {}

  @Override
  default void onReply(String route) {}

  @Override
  default void onFailure(String route) {}

  @Override
  default boolean isSet(RouteKind kind) {
    return false;
  }

  @Override
  default void timeouts(long inviteMillis, long noReplyMillis) {}

  @Override
  default boolean canceled() {
    return false;
  }

  @Override
  default boolean branchTimedOut() {
    return false;
  }

  @Override
  default int branchIndex() {
    return 0;
  }

  @Override
  default boolean handled() {
    return false;
  }

  @Override
  default void drop() {}
}
