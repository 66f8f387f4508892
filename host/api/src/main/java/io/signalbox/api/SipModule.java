package io.signalbox.api;

import io.vertx.core.Future;

/**
 * A module: it adds functions to the routing script. Deployed as a verticle; every method runs on
 * the control loop, never on a lane, and none may block.
 *
 * <p>The class bears {@link Module}, has a public constructor without arguments, and keeps no state
 * that matters in its fields: settings yes, counters and caches belong in the {@link
 * io.signalbox.api.ledger.Ledger}, which outlives a reload.
 *
 * <p>Life: {@code start}, {@code functions} once for each lane, calls; on replacement {@code
 * retire}, more calls by transactions that began before, and when nothing pins it any more {@code
 * stop}. A retired instance is kept for a while: a rollback calls {@code resume} on it.
 */
public interface SipModule {
  /**
   * Takes the settings and prepares the instance. A failed future refuses the load or the reload
   * and leaves what runs alone; its message is what the operator reads.
   */
  Future<Void> start(ModuleContext context);

  /** The function object of one lane; it is called on that lane only. */
  Functions functions(LaneContext lane);

  /** Replaced: background work stops at once; the functions still serve what pinned them. */
  default Future<Void> retire() {
    return Future.succeededFuture();
  }

  /**
   * In service again after it was retired, because the operator rolled back: takes up background
   * work again. A failed future refuses the rollback.
   */
  default Future<Void> resume() {
    return Future.succeededFuture();
  }

  /** Nothing pins this instance any more: let go of everything. */
  default Future<Void> stop() {
    return Future.succeededFuture();
  }
}
