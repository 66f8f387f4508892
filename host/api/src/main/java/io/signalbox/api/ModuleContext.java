package io.signalbox.api;

import io.signalbox.api.account.DigestOffer;
import io.signalbox.api.ledger.Ledger;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonObject;

/** What an instance of a module gets from the host when it starts. */
public interface ModuleContext {
  /** The settings, valid by the module's schema, its defaults filled in. Not to be written to. */
  JsonObject settings();

  /** State that outlives this instance. Any thread. */
  Ledger ledger();

  /** Counters of the module's own; what its functions answer is counted by the host. */
  Metrics metrics();

  /** Sources that are to be turned away. Any thread. */
  Blocks blocks();

  /** Time on the control loop. */
  Timers timers();

  /**
   * Says that something happened: the event_route of the current script that is named after it runs
   * soon, on one lane. Any thread; never waits. While a thousand events wait for their runs, one
   * more is dropped and counted; so is one that nobody can hear yet, at the start of the host.
   *
   * @throws IllegalArgumentException when {@link Module#events()} does not name it
   */
  void raise(Event event);

  /** For talk between modules and with an operator; not for the call path. */
  EventBus eventBus();

  /**
   * Says which digest algorithms this instance offers; at its start. While its generation is the
   * current one, no user is saved without the HA1 of each algorithm that its realm offers.
   */
  void offers(DigestOffer offer);
}
