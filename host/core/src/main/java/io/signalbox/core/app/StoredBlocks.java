package io.signalbox.core.app;

import io.signalbox.core.accounts.BlockStore;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.firewall.BlockRows;
import io.vertx.core.Future;
import java.util.List;

/** The blocks of the firewall in the database of the accounts. */
record StoredBlocks(BlockStore store) implements BlockRows {
  @Override
  public Future<List<BlockRow>> read() {
    return store.read();
  }

  @Override
  public Future<Void> write(List<BlockChange> changes) {
    return store.write(changes);
  }
}
