package io.signalbox.core.proxy;

import io.signalbox.api.Identity;
import io.signalbox.api.Notes;
import io.signalbox.api.RouteKind;
import io.signalbox.api.Source;
import io.signalbox.api.SourceWatch;
import io.signalbox.api.account.Accounts;
import io.signalbox.core.call.CallRecord;
import io.signalbox.core.routing.PassiveContext;
import io.signalbox.core.routing.Tables;
import io.signalbox.core.trace.CallTrace;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What every run of the script knows of its transaction, and what it keeps there. */
abstract class RunContext implements PassiveContext {
  final ProxyTransaction transaction;
  private final RouteKind route;

  RunContext(ProxyTransaction transaction, RouteKind route) {
    this.transaction = transaction;
    this.route = route;
  }

  @Override
  public final RouteKind route() {
    return route;
  }

  @Override
  public final Uri receivedUri() {
    return transaction.server().request().uri();
  }

  @Override
  public final Source source() {
    return transaction.server().source();
  }

  @Override
  public final Accounts accounts() {
    return transaction.generation().accounts();
  }

  @Override
  public final Optional<Identity> identity() {
    return transaction.holdings().identity();
  }

  @Override
  public final void identify(Identity identity) {
    transaction.holdings().identify(identity);
  }

  // --- what the script keeps ---------------------------------------------------------------------

  @Override
  public final Notes transactionNotes() {
    return transaction.memory().notes;
  }

  @Override
  public final Notes callNotes() {
    return transaction.holdings().callNotes();
  }

  @Override
  public final Map<String, List<Object>> avps() {
    return transaction.memory().avps();
  }

  @Override
  public final Map<String, Object> callVariables() {
    return transaction.holdings().callVariables();
  }

  @Override
  public final Set<String> flags() {
    return transaction.memory().flags();
  }

  @Override
  public final void resolve(String name, Consumer<List<String>> found) {
    NameLookup.start(transaction.parts().host(), name, found);
  }

  @Override
  public final Tables tables() {
    return new LedgerTables(transaction.parts().host().ledger().tables());
  }

  // --- the host ----------------------------------------------------------------------------------

  @Override
  public final boolean isMyself(Uri uri) {
    return uri instanceof SipUri sip
        && transaction.parts().host().addresses().isMyself(sip.host(), sip.port());
  }

  @Override
  public final int lane() {
    return transaction.parts().lane().index();
  }

  @Override
  public final long generation() {
    return transaction.generation().number();
  }

  @Override
  public final long callSeconds() {
    return transaction.holdings().call().map(CallRecord::seconds).orElse(0L);
  }

  @Override
  public final void stopped() {
    transaction.parts().events().scriptStopped(route.keyword());
  }

  @Override
  public final SourceWatch watch() {
    return transaction.generation().watch();
  }

  @Override
  public final CallTrace trace() {
    return transaction.trace();
  }
}
