package io.signalbox.core.proxy;

import io.signalbox.api.Identity;
import io.signalbox.api.Notes;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.call.HostNotes;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Happening;
import io.signalbox.core.routing.PassiveContext;
import io.signalbox.core.routing.Tables;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A run of an event_route or a timer_route: no transaction and no message, perhaps a call. Asking
 * for the message is a bug of a module that declares such a route.
 */
final class EventContext implements PassiveContext {
  private final RouteKind route;
  private final ProxyHost host;
  private final Generations.Pinned generation;
  private final CallTrace trace;

  /** Null for an event of the host. */
  private final CallRecord call;

  /** Null in a timer_route. */
  private final Happening happening;

  private final Notes notes = new HostNotes();
  private final Map<String, List<Object>> avps = new HashMap<>(2);
  private final Set<String> flags = new HashSet<>(2);
  private boolean refused;

  EventContext(
      RouteKind route,
      ProxyHost host,
      Generations.Pinned generation,
      CallRecord call,
      Happening happening,
      CallTrace trace) {
    this.route = route;
    this.host = host;
    this.generation = generation;
    this.call = call;
    this.happening = happening;
    this.trace = trace;
  }

  /** True if too many runs wait, and this one was ended for it. */
  boolean refused() {
    return refused;
  }

  private IllegalStateException noMessage() {
    return new IllegalStateException("there is no message in a run of " + route.keyword());
  }

  @Override
  public RouteKind route() {
    return route;
  }

  @Override
  public SipRequest request() {
    throw noMessage();
  }

  @Override
  public Uri receivedUri() {
    throw noMessage();
  }

  @Override
  public Source source() {
    throw noMessage();
  }

  @Override
  public Accounts accounts() {
    return generation.accounts();
  }

  @Override
  public Optional<Identity> identity() {
    return call == null ? Optional.empty() : call.identity();
  }

  @Override
  public void identify(Identity identity) {}

  @Override
  public Optional<Trunk> gateway() {
    return call == null ? Optional.empty() : call.gateway();
  }

  @Override
  public void reply(int status, String reason, Map<HeaderName, List<String>> headers) {
    refused = true;
  }

  @Override
  public Notes transactionNotes() {
    return notes;
  }

  @Override
  public Notes callNotes() {
    return call == null ? notes : call.notes();
  }

  @Override
  public Map<String, List<Object>> avps() {
    return avps;
  }

  @Override
  public Map<String, Object> callVariables() {
    return call == null ? new HashMap<>() : call.variables();
  }

  @Override
  public Set<String> flags() {
    return flags;
  }

  @Override
  public void resolve(String name, Consumer<List<String>> found) {
    NameLookup.start(host, name, found);
  }

  @Override
  public Tables tables() {
    return new LedgerTables(host.ledger().tables());
  }

  @Override
  public boolean isMyself(Uri uri) {
    return uri instanceof SipUri sip && host.addresses().isMyself(sip.host(), sip.port());
  }

  @Override
  public int lane() {
    return host.lane().index();
  }

  @Override
  public long generation() {
    return generation.number();
  }

  @Override
  public long callSeconds() {
    return call == null ? 0 : call.seconds();
  }

  @Override
  public Optional<Happening> happening() {
    return Optional.ofNullable(happening);
  }

  @Override
  public void stopped() {
    host.events().scriptStopped(route.keyword());
  }

  @Override
  public CallTrace trace() {
    return trace;
  }
}
