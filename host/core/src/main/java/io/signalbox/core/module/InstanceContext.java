package io.signalbox.core.module;

import io.signalbox.api.Blocks;
import io.signalbox.api.Event;
import io.signalbox.api.Metrics;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.Timers;
import io.signalbox.api.account.DigestOffer;
import io.signalbox.api.ledger.Ledger;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/** What one instance gets from the host. */
record InstanceContext(
    JsonObject settings,
    Ledger ledger,
    Metrics metrics,
    Blocks blocks,
    Timers timers,
    EventBus eventBus,
    Consumer<DigestOffer> offered,
    Consumer<Event> raised)
    implements ModuleContext {
  @Override
  public void offers(DigestOffer offer) {
    offered.accept(offer);
  }

  @Override
  public void raise(Event event) {
    raised.accept(event);
  }
}
