package io.signalbox.core.call;

import io.signalbox.api.Identity;
import io.signalbox.api.Timers;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One INVITE with all its dialogs: what must survive until the last BYE. */
public final class CallRecord {
  private static final int ANY = -1;
  private static final long NEVER = Long.MIN_VALUE;

  final Calls calls;
  private final String id;
  private final String callId;
  final String from;
  final String to;
  private final String callerTag;
  private final CallOpening opening;
  private final long startedMillis;
  private final Leases leases;
  final BranchHoldings branches = new BranchHoldings();
  final List<DialogLeg> legs = new ArrayList<>(1);

  /** Null while the script has set none. */
  Map<String, Object> variables;

  private Identity identity;
  private CallState state = CallState.SETTING_UP;
  long answeredMillis = NEVER;
  private long endedMillis;
  private int code;
  private Trunk lastGateway;

  /** Ends a call that lasts too long; null before the answer. */
  private Timers.Timer overdue;

  /** Another call of the same Call-ID, see {@link CallIndex}; null without one. */
  CallRecord next;

  /** What else is to be done when it ends; null for nothing. */
  private Runnable atEnd;

  /** Of the record in the journal; 0 while there is none. */
  long journalKey;

  /** Whose it was before a restart, while that is not looked up; else null. */
  String identityKey;

  /** What it is known by. */
  record Names(String callId, String id, String callerTag, String from, String to) {}

  CallRecord(Calls calls, String id, SipRequest invite, CallOpening opening) {
    this.calls = calls;
    this.id = id;
    this.callId = invite.callId();
    this.from = invite.first(HeaderName.FROM).orElseThrow();
    this.to = invite.first(HeaderName.TO).orElseThrow();
    this.callerTag = invite.from().tag().orElse("");
    this.opening = opening;
    this.startedMillis = calls.millis();
    this.leases = calls.newLeases(null);
    this.variables = opening.variables();
    this.identity = opening.identity();
  }

  /** An answered call of an earlier run; its dialogs and channels follow. */
  CallRecord(Calls calls, Names names, Instant since, long answeredMillis) {
    this.calls = calls;
    this.id = names.id();
    this.callId = names.callId();
    this.from = names.from();
    this.to = names.to();
    this.callerTag = names.callerTag();
    this.opening = new CallOpening(since, new CallSides(null), null, new HostNotes(), null);
    this.startedMillis = answeredMillis;
    this.answeredMillis = answeredMillis;
    this.state = CallState.ANSWERED;
    this.leases = calls.newLeases(null);
  }

  /** What tells calls of one Call-ID apart, such as the passes of a spiral. */
  public String id() {
    return id;
  }

  /** The caller's Call-ID. */
  public String callId() {
    return callId;
  }

  /** The tag in the caller's From. */
  public String callerTag() {
    return callerTag;
  }

  /** When its INVITE came. */
  Instant since() {
    return opening.since();
  }

  /** The addresses that it is with. */
  CallSides sides() {
    return opening.sides();
  }

  /** How far it is. */
  public CallState state() {
    return state;
  }

  /** True once it is over. */
  public boolean ended() {
    return state == CallState.ENDED;
  }

  /** Whose it is, once known. */
  public Optional<Identity> identity() {
    return Optional.ofNullable(identity);
  }

  /** See {@link #identity()}. */
  public void identity(Identity newIdentity) {
    identity = newIdentity;
  }

  /** Values of modules that live as long as the call. */
  public HostNotes notes() {
    return opening.notes();
  }

  /** {@code $call(x)}. */
  public Map<String, Object> variables() {
    if (variables == null) {
      variables = new HashMap<>(4);
    }
    return variables;
  }

  /** What the call holds until it ends. */
  public Leases leases() {
    return leases;
  }

  /** The dialogs, those that ended included. */
  public List<DialogLeg> legs() {
    return Collections.unmodifiableList(legs);
  }

  /** True once somebody has answered, also when it is over. */
  public boolean wasAnswered() {
    return answeredMillis != NEVER;
  }

  /** The final response that its INVITE got, if it failed; 0 before. */
  public int code() {
    return code;
  }

  /** See {@link #code()}. */
  public void code(int status) {
    code = status;
  }

  /** Seconds since the answer; 0 before. */
  public long seconds() {
    long until = ended() ? endedMillis : calls.millis();
    return answeredMillis == NEVER ? 0 : (until - answeredMillis) / 1000;
  }

  /** Leases for one more branch; what the call itself holds counts as held there. */
  public Leases leasesOfBranch() {
    return calls.newLeases(leases);
  }

  /** The branch leaves and holds these; they go back with it, or with its last dialog. */
  public void branchLeaves(int branch, Leases held, Trunk gateway) {
    if (ended()) {
      held.close();
      return;
    }
    lastGateway = gateway;
    if (!held.isEmpty()) {
      branches.add(branch, held);
    }
  }

  /** The branch goes on as another one, with what it holds. */
  public void branchContinues(int failed, int as) {
    branches.move(failed, as);
  }

  /** True if the branch holds something. */
  public boolean holds(int branch) {
    return branches.holds(branch);
  }

  /** The branch failed: its early dialogs are over, and what it held goes back. */
  public void branchFailed(int branch) {
    legs.removeIf(leg -> leg.branch() == branch && !leg.confirmed());
    branches.close(branch);
  }

  /** The branch failed, but may be tried again: its early dialogs are over. */
  public void branchRefused(int branch) {
    legs.removeIf(leg -> leg.branch() == branch && !leg.confirmed());
  }

  /** Notes the dialog of a response to the INVITE, a new one or one that is known. */
  public DialogLeg learn(
      SipRequest received, SipRequest sent, SipResponse response, LegOrigin origin) {
    String tag = response.to().tag().orElseThrow();
    for (DialogLeg leg : legs) {
      if (leg.branch() == origin.branch() && leg.calleeTag().equals(tag)) {
        leg.learn(response);
        return leg;
      }
    }
    DialogLeg leg = new DialogLeg(from, received, sent, response, origin);
    legs.add(leg);
    return leg;
  }

  /** The first 2xx came. */
  public void answered() {
    if (state == CallState.SETTING_UP) {
      state = CallState.ANSWERED;
      answeredMillis = calls.millis();
      calls.answered(this, answeredMillis - startedMillis);
    }
  }

  /** A 2xx to an INVITE or UPDATE of this dialog went through (RFC 4028 §8.2). */
  public void refreshed(DialogLeg leg, SipResponse response) {
    if (state == CallState.ANSWERED && leg.talks()) {
      calls.refreshed(this, leg, SessionInterval.seconds(response));
    }
  }

  /** What a restart has to know of it may have changed. */
  public void changed() {
    if (state == CallState.ANSWERED) {
      calls.keep(this);
    }
  }

  /** The dialog is over; with the last one, the call. */
  public void end(DialogLeg leg, CallEnd reason) {
    leg.end();
    if (state != CallState.ANSWERED) {
      return; // an early dialog: the INVITE itself decides
    }
    if (!talks(leg.branch())) {
      branches.close(leg.branch());
    }
    if (!talks(ANY)) {
      end(reason);
    }
  }

  /** Over: everything it holds goes back now. A second time does nothing. */
  public void end(CallEnd reason) {
    if (ended()) {
      return;
    }
    endedMillis = calls.millis();
    long seconds = seconds();
    state = CallState.ENDED;
    legs.forEach(leg -> leg.session(null, 0));
    leases.close();
    branches.close();
    calls.ended(this, reason, seconds);
    if (atEnd != null) {
      atEnd.run();
      atEnd = null;
    }
  }

  /** Runs {@code task} when the call ends; null for nothing. */
  public void whenEnded(Runnable task) {
    atEnd = task;
  }

  /** The timer that ends a call that lasts too long. */
  void overdueBy(Timers.Timer timer) {
    overdue = timer;
  }

  void stopOverdue() {
    if (overdue != null) {
      overdue.cancel();
      overdue = null;
    }
  }

  /** True if the branch, or {@link #ANY}, has a dialog that goes on. */
  private boolean talks(int branch) {
    for (DialogLeg leg : legs) {
      if ((branch == ANY || leg.branch() == branch) && leg.talks()) {
        return true;
      }
    }
    return false;
  }

  private static String uri(String nameAddr) {
    return NameAddr.parse(nameAddr).orElseThrow().uri().toString();
  }

  /** The trunk that the call was answered by, or that it was last sent to. */
  public Optional<Trunk> gateway() {
    return legs.stream()
        .filter(leg -> leg.confirmed() && leg.gateway().isPresent())
        .findFirst()
        .flatMap(DialogLeg::gateway)
        .or(() -> Optional.ofNullable(lastGateway));
  }

  /** As an operator sees it. */
  public CallView view() {
    String gateway = gateway().map(trunk -> trunk.account().name() + "/" + trunk.name()).orElse("");
    String account = identity().map(Identity::account).map(Account::name).orElse("");
    return new CallView(callId, uri(from), uri(to), state, account, opening.since(), gateway);
  }
}
