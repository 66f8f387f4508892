package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Where blocks are kept, for this host and perhaps for others. */
public interface BlockRows {
  /**
   * What is kept.
   *
   * @param version counts up with every {@link #write}, whichever host it comes from
   */
  record Stored(long version, List<BlockRow> rows) {}

  /** All of them; completes on the caller's loop. */
  Future<Stored> read();

  /**
   * Writes all of these or none; completes on the caller's loop. A change that nobody made gives
   * way to what an operator has made of the row meanwhile.
   *
   * @return the version that this has made
   */
  Future<Long> write(List<BlockChange> changes);

  /** Adds to the hits of these rows, if they are there; makes no version. */
  Future<Void> addHits(Map<Cidr, Long> hits);

  /** {@code seen} hears the version, on any thread, whenever the store has been asked for it. */
  void follow(LongConsumer seen);
}
