package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
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
  private final LongConsumer wrote;

  /** The hits of each row as the database has them, as far as we know. */
  private final Map<Cidr, Long> stored = new HashMap<>();

  /** In order; under its network what nobody did, under an own key what somebody did. */
  private final Map<Object, BlockChange> waiting = new LinkedHashMap<>();

  /** How many of these somebody did, by network. */
  private final Map<Cidr, Integer> byHand = new HashMap<>();

  /** What is being written, which may succeed. */
  private final Set<Cidr> underWay = new HashSet<>();

  private Future<Void> writing = Future.succeededFuture();
  private Future<Void> writingHits = Future.succeededFuture();
  private boolean failed;

  /** {@code wrote} hears the version that each write has made. */
  Unwritten(BlockRows rows, LongConsumer wrote) {
    this.rows = rows;
    this.wrote = wrote;
  }

  /** The database has this row. */
  void known(BlockRow row) {
    stored.put(row.network(), row.hits());
  }

  /** The database has no such row any more. */
  void gone(Cidr network) {
    stored.remove(network);
  }

  /** The hits that others have added to this row since we knew it last; it is known then. */
  long hitsBy(BlockRow row) {
    Long before = stored.put(row.network(), row.hits());
    return before == null ? 0 : row.hits() - before;
  }

  void add(BlockChange change) {
    Cidr network = change.network();
    waiting.remove(network);
    if (change.who().isPresent()) {
      waiting.put(new Object(), change);
      byHand.merge(network, 1, Integer::sum);
    } else if (change.after().isPresent() || mayBeThere(network)) {
      waiting.put(network, change);
    }
  }

  private boolean mayBeThere(Cidr network) {
    return stored.containsKey(network) || concerns(network);
  }

  /** True if something about this network is not written yet. */
  boolean concerns(Cidr network) {
    return underWay.contains(network)
        || waiting.containsKey(network)
        || byHand.containsKey(network);
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

  private Future<Void> written(AsyncResult<Long> done, List<Object> keys, List<BlockChange> batch) {
    underWay.clear();
    if (done.failed()) {
      if (!failed) {
        LOG.warn("blocks are in force, but not in the database yet: {}", done.cause().getMessage());
        LOG.debug("blocks cannot be written", done.cause());
      }
      failed = true;
      return Future.succeededFuture();
    }
    if (failed) {
      LOG.info("blocks are written to the database again");
    }
    failed = false;
    for (int i = 0; i < batch.size(); i++) {
      BlockChange change = batch.get(i);
      if (waiting.remove(keys.get(i), change) && change.who().isPresent()) {
        byHand.computeIfPresent(change.network(), (key, n) -> n == 1 ? null : n - 1);
      }
      change.after().ifPresentOrElse(this::known, () -> gone(change.network()));
    }
    wrote.accept(done.result());
    return Future.succeededFuture();
  }

  /** Adds what these rows were hit since the database was told; one at a time. */
  Future<Void> writeHits(List<BlockRow> now) {
    if (!writingHits.isComplete()) {
      return writingHits;
    }
    Map<Cidr, Long> more = new HashMap<>();
    for (BlockRow row : now) {
      long hits = row.hits() - stored.getOrDefault(row.network(), row.hits());
      if (hits > 0) {
        more.put(row.network(), hits);
      }
    }
    if (more.isEmpty()) {
      return Future.succeededFuture();
    }
    writingHits = rows.addHits(more).transform(done -> told(done, more)); // else the next time
    return writingHits;
  }

  private Future<Void> told(AsyncResult<Void> done, Map<Cidr, Long> more) {
    if (done.succeeded()) {
      more.forEach(
          (network, hits) -> stored.computeIfPresent(network, (key, before) -> before + hits));
    }
    return Future.succeededFuture();
  }
}
