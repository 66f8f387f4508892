package io.signalbox.core.module;

import io.signalbox.api.Blocks;
import io.signalbox.api.ledger.Ledger;
import io.signalbox.core.ledger.HostLedger;
import io.signalbox.core.metrics.HostMetrics;
import io.signalbox.core.routing.Happening;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the host gives to its modules.
 *
 * @param ledger the host's; a module sees its own maps of it only
 * @param eventBus null where there is none, as in tests on virtual time
 * @param functionDeadline after which a function that has to wait answers {@code timeout}
 * @param startDeadline for a module to start, take up work again, or stop
 * @param nanoClock never goes back; for durations
 * @param blocks who is turned away
 * @param events hears what modules raise, on any thread; must not block
 */
public record HostServices(
    HostLedger ledger,
    HostMetrics metrics,
    EventBus eventBus,
    Duration functionDeadline,
    Duration startDeadline,
    LongSupplier nanoClock,
    Blocks blocks,
    Consumer<Happening> events) {
  /** Where there is no firewall, nobody is blocked. */
  private static final Blocks NONE =
      (source, reason, time) -> Future.succeededFuture(Blocks.Answer.ALLOWED);

  private static final Duration FUNCTION_DEADLINE = Duration.ofSeconds(5);
  private static final Duration START_DEADLINE = Duration.ofSeconds(10);

  /** Without a firewall, and nobody hears of events. */
  public HostServices(
      HostLedger ledger,
      HostMetrics metrics,
      EventBus eventBus,
      Duration functionDeadline,
      Duration startDeadline,
      LongSupplier nanoClock) {
    this(
        ledger,
        metrics,
        eventBus,
        functionDeadline,
        startDeadline,
        nanoClock,
        NONE,
        happening -> {});
  }

  /** The same with a firewall. */
  public HostServices with(Blocks newBlocks) {
    return new HostServices(
        ledger, metrics, eventBus, functionDeadline, startDeadline, nanoClock, newBlocks, events);
  }

  /** The same, and this hears of events. */
  public HostServices heardBy(Consumer<Happening> listener) {
    return new HostServices(
        ledger, metrics, eventBus, functionDeadline, startDeadline, nanoClock, blocks, listener);
  }

  /** With the deadlines of a running host: 5 s for a function, 10 s for a start. */
  public static HostServices of(
      HostLedger ledger, HostMetrics metrics, EventBus eventBus, LongSupplier nanoClock) {
    return new HostServices(
        ledger, metrics, eventBus, FUNCTION_DEADLINE, START_DEADLINE, nanoClock);
  }

  Ledger ledgerOf(String module) {
    return new ModuleLedger(ledger, module);
  }
}
