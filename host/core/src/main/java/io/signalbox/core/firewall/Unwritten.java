package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has changed and is not in the database yet. A block that comes and goes in between is never
 * written, so what waits while the database is away is bounded by how many blocks there may be. On
 * the control loop only.
 */
final class Unwritten {
  /** Rows of one transaction. */
  private static final int BATCH = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Unwritten.class);

  private final BlockRows rows;

  /** The hits of each row as the database has them. */
  private final Map<Cidr, Long> stored = new HashMap<>();

  /** In order; under its network what nobody did, under an own key what somebody did. */
  private final Map<Object, BlockChange> waiting = new LinkedHashMap<>();

  /** What is being written, which may succeed. */
  private final Set<Cidr> underWay = new HashSet<>();

  private Future<Void> writing = Future.succeededFuture();
  private boolean failed;

  Unwritten(BlockRows rows) {
    this.rows = rows;
  }

  /** The database has this row. */
  void known(BlockRow row) {
    stored.putIfAbsent(row.network(), row.hits());
  }

  void add(BlockChange change) {
    Cidr network = change.network();
    waiting.remove(network);
    if (change.who().isPresent()) {
      waiting.put(new Object(), change);
    } else if (change.after().isPresent() || mayBeThere(network)) {
      waiting.put(network, change);
    }
  }

  private boolean mayBeThere(Cidr network) {
    return stored.containsKey(network)
        || underWay.contains(network)
        || waiting.values().stream().anyMatch(c -> c.network().equals(network));
  }

  /** Notes the hits of a row if they are not what the database has. */
  void hits(BlockRow row, Instant now) {
    Long there = stored.get(row.network());
    if (there != null && there != row.hits()) {
      add(new BlockChange(Optional.of(row), Optional.of(row), now, Optional.empty()));
    }
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Writes what waits; what fails goes on waiting. Completes when it is tried, not when done. */
  Future<Void> write() {
    if (waiting.isEmpty() || !writing.isComplete()) {
      return writing;
    }
    List<Object> keys = new ArrayList<>();
    List<BlockChange> batch = new ArrayList<>();
    for (Map.Entry<Object, BlockChange> next : waiting.entrySet()) {
      if (batch.size() == BATCH) {
        break;
      }
      keys.add(next.getKey());
      batch.add(next.getValue());
    }
    batch.forEach(change -> underWay.add(change.network()));
    writing = rows.write(batch).transform(done -> written(done, keys, batch));
    return writing;
  }

  private Future<Void> written(AsyncResult<Void> done, List<Object> keys, List<BlockChange> batch) {
    underWay.clear();
    if (done.failed()) {
      if (!failed) {
        LOG.warn("blocks are in force, but not in the database yet", done.cause());
      }
      failed = true;
      return Future.succeededFuture();
    }
    failed = false;
    for (int i = 0; i < batch.size(); i++) {
      BlockChange change = batch.get(i);
      waiting.remove(keys.get(i), change);
      change
          .after()
          .ifPresentOrElse(
              row -> stored.put(row.network(), row.hits()), () -> stored.remove(change.network()));
    }
    return Future.succeededFuture();
  }
}
