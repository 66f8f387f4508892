package io.signalbox.api;

import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The call as a script function sees it, in the route that called the function: the message, where
 * it came from, whose it is, where it goes. Valid until the function has answered, on the lane of
 * the function only.
 */
public interface Call {
  /** The block that runs. */
  RouteKind route();

  // --- the message -------------------------------------------------------------------------------

  /**
   * The request as it stands: in a branch_route the branch's own copy, in a reply_route and a
   * failure_route the one that started the transaction, else the one that came in. Changes are seen
   * by whoever reads next.
   */
  SipRequest request();

  /**
   * The Request-URI as it came in, whatever the script has written there since. The digest of a
   * request is made over this one.
   */
  Uri receivedUri();

  /** The reply in a reply_route, the best one in a failure_route, else empty. */
  Optional<SipResponse> reply();

  /** Where the request came from. */
  Source source();

  // --- whose call it is --------------------------------------------------------------------------

  /** The accounts as they were when the transaction began. */
  Accounts accounts();

  /** The customer, once known; inside a dialog, the one that its call was admitted for. */
  Optional<Identity> identity();

  /** The call is this customer's from now on. */
  void identify(Identity identity);

  /** Trunks of the source among which a tech prefix has to choose; set by ipauth. */
  List<Trunk> candidates();

  /** See {@link #candidates()}. */
  void candidates(List<Trunk> trunks);

  // --- where it goes -----------------------------------------------------------------------------

  /** The gateway of the branch, or the one chosen for the next. */
  Optional<Trunk> gateway();

  /** Sends the next branch to this receiving trunk; sets {@code $du}. */
  void gateway(Trunk trunk);

  /** In a failure_route: the branches that failed since the last relay, in order. */
  List<FailedBranch> failedBranches();

  /**
   * In a failure_route: tries a failed branch once more with a line for each of these values, as a
   * new branch with the next CSeq number. It leaves with the next {@code t_relay()}, as the failed
   * one left, without another branch_route.
   */
  void retry(FailedBranch branch, Map<HeaderName, List<String>> headers);

  /**
   * Writes the From of this branch, towards the carrier only: the host puts the caller's own From
   * back into every reply and follows it through the dialog. In a request_route it holds for every
   * branch.
   *
   * @param uri the new address; display name and tag stay as they are
   */
  void rewriteFrom(Uri uri);

  // --- channels and replies ----------------------------------------------------------------------

  /**
   * Takes all of these channels and rates, or none. Given back by the host when the call ends,
   * however it ends. Taking a key again that the call already holds counts once.
   */
  Admission acquire(List<Claim> claims);

  /**
   * As {@link #acquire}, for the branch that runs or leaves next; given back when that branch
   * fails.
   */
  Admission acquireForBranch(List<Claim> claims);

  /** Answers the request, with these header fields besides. */
  void reply(int status, String reason, Map<HeaderName, List<String>> headers);

  /**
   * Ends the dialog of the reply or ACK that passes, with BYE to both sides, as soon as nobody
   * waits for an answer in it: after the ACK to the INVITE, or after this reply where it is not
   * about an INVITE. For what a proxy can no longer refuse. Elsewhere it does nothing.
   */
  void endOnceAcknowledged();

  // --- notes -------------------------------------------------------------------------------------

  /** Values that live as long as the transaction. */
  Notes transactionNotes();

  /** Values that live as long as the call. */
  Notes callNotes();
}
