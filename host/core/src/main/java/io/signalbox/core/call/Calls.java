package io.signalbox.core.call;

import io.signalbox.core.lane.Lane;
import io.signalbox.core.ledger.Channels;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.SipRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of a lane. */
public final class Calls {
  /** How long an ended call is still recognised: 64*T1, as long as anything is sent again. */
  private static final long TOMBSTONE_MILLIS = 32_000;

  /** What came while we were down is sent again within this time: 64*T1. */
  private static final long RESTORED_GRACE_MILLIS = 32_000;

  /**
   * Calls of an earlier run are asked one after the other, so that nobody gets a flood of pings.
   */
  private static final long RESTORED_PING_MILLIS = 10;

  private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

  /**
   * Where a request belongs.
   *
   * @param direction the way the request goes
   */
  public record Match(CallRecord call, DialogLeg leg, Direction direction) {}

  private final Lane lane;
  private final Channels ledger;
  private final CallEvents events;
  private final CallLimits limits;
  private final CallKeeping keeping;
  private final CallIndex index = new CallIndex();
  private Consumer<CallRecord> overdue = call -> call.end(CallEnd.MAX_DURATION);
  private BiConsumer<CallRecord, DialogLeg> expired =
      (call, leg) -> call.end(leg, CallEnd.SESSION_EXPIRED);
  private Consumer<CallRecord> ping = call -> {};
  private CallObserver observer = CallObserver.NONE;
  private final Parties parties = new Parties();
  private final EndedCalls over;
  private long lastId;
  private long restored;
  private int live;

  /** None yet. */
  public Calls(
      Lane lane,
      Channels ledger,
      CallEvents events,
      CallLimits limits,
      CallKeeping keeping,
      KeyedHash hash) {
    this.lane = lane;
    this.ledger = ledger;
    this.events = events;
    this.limits = limits;
    this.keeping = keeping;
    this.over = new EndedCalls(lane, TOMBSTONE_MILLIS, hash);
  }

  /** Who ends a call that has lasted too long. */
  public void onOverdue(Consumer<CallRecord> action) {
    overdue = action;
  }

  /** Who asks both sides of a call whether they still know it. */
  public void onPing(Consumer<CallRecord> action) {
    ping = action;
  }

  /** Who ends a dialog whose session nobody has refreshed. */
  public void onExpired(BiConsumer<CallRecord, DialogLeg> action) {
    expired = action;
  }

  /** Who hears what becomes of the calls. */
  public void observedBy(CallObserver callObserver) {
    observer = callObserver;
  }

  /** A new call for this INVITE. */
  public CallRecord begin(SipRequest invite, CallOpening opening) {
    String callerTag = invite.from().tag().orElse("");
    String id = keeping.seal().of(++lastId, invite.callId(), callerTag);
    CallRecord call = new CallRecord(this, id, invite, opening);
    add(call);
    observer.created(call);
    return call;
  }

  private void add(CallRecord call) {
    index.add(call);
    live++;
    parties.add(call.sides().caller());
    events.started();
  }

  /**
   * Knows a call of an earlier run again, with its channels and its timers.
   *
   * @return false if the record cannot be read
   */
  public boolean restore(KeptCall kept, KnownParties parties) {
    CallRecord call;
    try {
      call = CallCodec.read(this, kept.record(), parties);
    } catch (RuntimeException e) {
      LOG.error("a call of the journal cannot be read", e);
      return false;
    }
    call.journalKey = kept.key();
    call.sides().restored(call.legs());
    add(call);
    this.parties.add(call.sides().callee());
    long patience = restored++ * RESTORED_PING_MILLIS + RESTORED_GRACE_MILLIS;
    wake(call, keeping.pingRestored() ? patience : nextPing());
    return true;
  }

  /** What a restart has to know of this call has changed. */
  void keep(CallRecord call) {
    if (keeping.journal() == null) {
      return;
    }
    call.journalKey = keeping.journal().put(call.journalKey, call, CallCodec::write);
  }

  /** True if our Route bears the seal of an earlier run for the dialog of this request. */
  public boolean sealedEarlier(SipRequest request, String seal) {
    return seal != null
        && (keeping.seal().earlier(seal, request.callId(), request.from().tag().orElse(""))
            || keeping.seal().earlier(seal, request.callId(), request.to().tag().orElse("")));
  }

  /**
   * The dialog of a request, by Call-ID and both tags.
   *
   * @param id what our Route in the request bore; null when it bore none. Decides between the
   *     passes of a spiral, which have the same tags.
   */
  public Optional<Match> find(SipRequest request, String id) {
    String from = request.from().tag().orElse("");
    String to = request.to().tag().orElse("");
    Match found = null;
    for (CallRecord call = index.first(request.callId()); call != null; call = call.next) {
      Match match = match(call, from, to);
      if (match != null && (found == null || call.id().equals(id))) {
        found = match;
      }
    }
    return Optional.ofNullable(found);
  }

  /** True for a request inside a dialog of a call that is over and no longer found. */
  public boolean justEnded(SipRequest request) {
    return over.knows(request);
  }

  private static Match match(CallRecord call, String from, String to) {
    Match found = null;
    for (DialogLeg leg : call.legs()) {
      Match match = null;
      if (call.callerTag().equals(from) && leg.calleeTag().equals(to)) {
        match = new Match(call, leg, Direction.TO_CALLEE);
      } else if (call.callerTag().equals(to) && leg.calleeTag().equals(from)) {
        match = new Match(call, leg, Direction.TO_CALLER);
      }
      if (match != null && (found == null || leg.confirmed())) {
        found = match;
      }
    }
    return found;
  }

  /** The calls of this Call-ID that are not over. */
  public List<CallRecord> of(String callId) {
    return index.of(callId).stream().filter(c -> !c.ended()).toList();
  }

  /** The addresses that calls in progress are with. */
  public Parties parties() {
    return parties;
  }

  /** How many are not over. */
  public int live() {
    return live;
  }

  /** Those that are not over. */
  public List<CallView> views() {
    return index.all().filter(call -> !call.ended()).map(CallRecord::view).toList();
  }

  /** Leases of nobody's yet, within {@code outer}, which may be null. */
  public Leases newLeases(Leases outer) {
    return new Leases(ledger, outer);
  }

  long millis() {
    return lane.millis();
  }

  void answered(CallRecord call, long setupMillis) {
    events.answered(setupMillis);
    call.sides().answered(call.legs());
    parties.add(call.sides().callee());
    wake(call, nextPing());
    observer.answered(call);
  }

  private long nextPing() {
    return limits.ping().isZero() ? Long.MAX_VALUE : limits.ping().toMillis();
  }

  /** Looks at the call when it has lasted too long, or earlier for a ping. */
  private void wake(CallRecord call, long pingAfter) {
    long left = call.answeredMillis + limits.maxDuration().toMillis() - lane.millis();
    long next = Math.max(0, Math.min(left, pingAfter));
    call.overdueBy(lane.after(next, () -> woke(call)));
  }

  private void woke(CallRecord call) {
    if (call.answeredMillis + limits.maxDuration().toMillis() <= lane.millis()) {
      overdue.accept(call);
    } else {
      wake(call, nextPing());
      ping.accept(call);
    }
  }

  void refreshed(CallRecord call, DialogLeg leg, long seconds) {
    if (seconds == SessionInterval.NONE) {
      leg.session(null, 0);
    } else {
      session(call, leg, lane.millis() + seconds * 1000);
    }
  }

  /**
   * Its session ends at this time of the lane; one that ended while we were down, a little later.
   */
  void session(CallRecord call, DialogLeg leg, long ends) {
    long left = Math.max(RESTORED_GRACE_MILLIS, ends - lane.millis());
    leg.session(lane.after(left, () -> expired.accept(call, leg)), ends);
  }

  /** A time of the lane's clock, in milliseconds since 1970. */
  long epochMillis(long laneMillis) {
    return laneMillis + lane.timers().now().toEpochMilli() - lane.millis();
  }

  /** The other way. */
  long laneMillis(long epochMillis) {
    return epochMillis - lane.timers().now().toEpochMilli() + lane.millis();
  }

  void ended(CallRecord call, CallEnd reason, long seconds) {
    call.stopOverdue();
    if (call.journalKey != 0) {
      keeping.journal().remove(call.journalKey);
    }
    live--;
    parties.remove(call.sides().caller());
    parties.remove(call.sides().callee());
    events.ended(reason, seconds);
    observer.ended(call, reason);
    if (over.add(call)) {
      index.remove(call);
    } else {
      lane.after(TOMBSTONE_MILLIS, () -> index.remove(call));
    }
  }
}
