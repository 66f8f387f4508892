package io.signalbox.core.firewall;

import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.vertx.core.Future;
import java.util.List;

/** Where blocks are kept. */
public interface BlockRows {
  /** All of them; completes on the caller's loop. */
  Future<List<BlockRow>> read();

  /** Writes all of these or none; completes on the caller's loop. */
  Future<Void> write(List<BlockChange> changes);
}
