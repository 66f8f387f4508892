package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.BlockStore;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.firewall.BlockRows;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** The blocks of the firewall in the database of the accounts. */
record StoredBlocks(BlockStore store) implements BlockRows {
  @Override
  public Future<Stored> read() {
    return store.read().map(stored -> new Stored(stored.version(), stored.rows()));
  }

  @Override
  public Future<Long> write(List<BlockChange> changes) {
    return store.write(changes);
  }

  @Override
  public Future<Void> addHits(Map<Cidr, Long> hits) {
    return store.addHits(hits);
  }

  @Override
  public void follow(LongConsumer seen) {
    store.follow(seen);
  }
}
