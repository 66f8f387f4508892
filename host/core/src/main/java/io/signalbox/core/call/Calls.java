package io.signalbox.core.call;

import io.signalbox.core.lane.Lane;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.sip.SipRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The calls of a lane. */
public final class Calls {
  /** How long an ended call is still recognised: 64*T1, as long as anything is sent again. */
  private static final long TOMBSTONE_MILLIS = 32_000;

  /**
   * Where a request belongs.
   *
   * @param direction the way the request goes
   */
  public record Match(CallRecord call, DialogLeg leg, Direction direction) {}

  private final Lane lane;
  private final HostLedger ledger;
  private final CallEvents events;
  private final Duration maxDuration;
  private final Map<String, List<CallRecord>> byCallId = new HashMap<>();
  private Consumer<CallRecord> overdue = call -> call.end(CallEnd.MAX_DURATION);
  private BiConsumer<CallRecord, DialogLeg> expired =
      (call, leg) -> call.end(leg, CallEnd.SESSION_EXPIRED);
  private CallObserver observer = CallObserver.NONE;
  private final Parties parties = new Parties();
  private long lastId;
  private int live;

  /** {@code maxDuration} counts from the answer. */
  public Calls(Lane lane, HostLedger ledger, CallEvents events, Duration maxDuration) {
    this.lane = lane;
    this.ledger = ledger;
    this.events = events;
    this.maxDuration = maxDuration;
  }

  /** Who ends a call that has lasted too long. */
  public void onOverdue(Consumer<CallRecord> action) {
    overdue = action;
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
    String id = Long.toString(++lastId, Character.MAX_RADIX);
    CallRecord call = new CallRecord(this, id, invite, opening);
    byCallId.computeIfAbsent(call.callId(), k -> new ArrayList<>(1)).add(call);
    live++;
    parties.add(call.sides().caller());
    events.started();
    observer.created(call);
    return call;
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
    for (CallRecord call : byCallId.getOrDefault(request.callId(), List.of())) {
      Match match = match(call, from, to);
      if (match != null && (found == null || call.id().equals(id))) {
        found = match;
      }
    }
    return Optional.ofNullable(found);
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
    return byCallId.getOrDefault(callId, List.of()).stream().filter(c -> !c.ended()).toList();
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
    return byCallId.values().stream()
        .flatMap(List::stream)
        .filter(call -> !call.ended())
        .map(CallRecord::view)
        .toList();
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
    call.overdueBy(lane.after(maxDuration.toMillis(), () -> overdue.accept(call)));
    call.sides().answered(call.legs());
    parties.add(call.sides().callee());
    observer.answered(call);
  }

  void refreshed(CallRecord call, DialogLeg leg, long seconds) {
    leg.session(
        seconds == SessionInterval.NONE
            ? null
            : lane.after(seconds * 1000, () -> expired.accept(call, leg)));
  }

  void ended(CallRecord call, CallEnd reason, long seconds) {
    call.stopOverdue();
    live--;
    parties.remove(call.sides().caller());
    parties.remove(call.sides().callee());
    events.ended(reason, seconds);
    observer.ended(call, reason);
    lane.after(TOMBSTONE_MILLIS, () -> forget(call));
  }

  private void forget(CallRecord call) {
    byCallId.computeIfPresent(
        call.callId(),
        (callId, calls) -> {
          calls.remove(call);
          return calls.isEmpty() ? null : calls;
        });
  }
}
