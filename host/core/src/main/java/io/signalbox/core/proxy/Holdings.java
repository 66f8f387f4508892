package io.signalbox.core.proxy;

import io.signalbox.api.Identity;
import io.signalbox.api.ledger.Admission;
import io.signalbox.api.ledger.Claim;
import io.signalbox.core.call.CallOpening;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.CallSides;
import io.signalbox.core.call.Calls;
import io.signalbox.core.call.HostNotes;
import io.signalbox.core.call.Leases;
import io.signalbox.sip.SipRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a transaction knows of its call, and what it and its branches hold. */
final class Holdings {
  private final Parts parts;
  private final SipRequest received;
  private final InetAddress source;
  private final Leases own;
  private final HostNotes earlyNotes = new HostNotes();

  /** Null while the script has set none. */
  private Map<String, Object> earlyVariables;

  private Identity identity;
  private CallRecord call;
  private Calls.Match dialog;
  private Leases forNextBranch;

  Holdings(Parts parts, SipRequest received, InetAddress source) {
    this.parts = parts;
    this.received = received;
    this.source = source;
    this.own = parts.calls().newLeases(null);
  }

  // --- the call ----------------------------------------------------------------------------------

  /** The INVITE of this call was answered before. */
  void resume(CallRecord answered) {
    call = answered;
  }

  /** The request is inside this dialog. */
  void enter(Calls.Match match) {
    dialog = match;
    call = match.call();
  }

  /** The dialog that the request is inside of, or null. */
  Calls.Match dialog() {
    return dialog;
  }

  Optional<CallRecord> call() {
    return Optional.ofNullable(call);
  }

  /** True for an INVITE outside a dialog whose call is open. */
  boolean newCall() {
    return call != null && dialog == null;
  }

  /** An INVITE has a call from its first channel or its first branch on. */
  void open() {
    if (call == null && received.is("INVITE") && received.toTag() == null) {
      CallOpening opening =
          new CallOpening(parts.now(), new CallSides(source), identity, earlyNotes, earlyVariables);
      call = parts.calls().begin(received, opening);
    }
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
    return call != null ? call.notes() : earlyNotes;
  }

  Map<String, Object> callVariables() {
    if (call != null) {
      return call.variables();
    }
    if (earlyVariables == null) {
      earlyVariables = new HashMap<>(4);
    }
    return earlyVariables;
  }

  // --- channels ----------------------------------------------------------------------------------

  Admission acquire(List<Claim> claims) {
    open();
    return (call != null ? call.leases() : own).acquire(claims);
  }

  Admission acquireForNextBranch(List<Claim> claims) {
    if (forNextBranch == null) {
      open();
      forNextBranch = fresh();
    }
    return forNextBranch.acquire(claims);
  }

  /** For a branch that is made now: with what was acquired for it, if anything was. */
  Leases forBranch() {
    Leases held = forNextBranch != null ? forNextBranch : fresh();
    forNextBranch = null;
    return held;
  }

  /** For one more attempt of a branch: it goes on with what the call notes for the failed one. */
  Leases forRetry(int failed, int as) {
    if (newCall()) {
      call.branchContinues(failed, as);
    }
    return fresh();
  }

  private Leases fresh() {
    return call != null ? call.leasesOfBranch() : parts.calls().newLeases(null);
  }

  /** The branch goes out: from now on its call gives back what it holds. */
  void leaves(Branch branch) {
    if (newCall() && branch.draft().retryOf() == null) {
      call.branchLeaves(branch.index(), branch.leases(), branch.gateway());
    }
  }

  /** The branch failed; what it holds goes back unless it may be tried again. */
  void failed(Branch branch, boolean again) {
    if (!newCall()) {
      branch.leases().close();
    } else if (again) {
      call.branchRefused(branch.index());
    } else {
      giveBack(branch);
    }
  }

  /** The failed branch is not tried again. */
  void giveBack(Branch branch) {
    if (newCall()) {
      call.branchFailed(branch.index());
      branch.leases().close();
    }
  }

  /** No further branch will be made. */
  void closeForNextBranch() {
    if (forNextBranch != null) {
      forNextBranch.close();
      forNextBranch = null;
    }
  }

  /** The transaction is over; what the call holds stays. */
  void close(List<Branch> branches) {
    closeForNextBranch();
    own.close();
    if (!newCall()) {
      branches.forEach(branch -> branch.leases().close());
    }
  }
}
