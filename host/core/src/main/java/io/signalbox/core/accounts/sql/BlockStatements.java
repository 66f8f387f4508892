package io.signalbox.core.accounts.sql;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the table of the firewall, within the transaction of whoever calls. */
public final class BlockStatements {
  /** Where the audit says that such a change came from. */
  private static final String ORIGIN = "firewall";

  private final Statements statements;

  BlockStatements(Statements statements) {
    this.statements = statements;
  }

  /** All of them, the oldest first. */
  public Future<List<BlockRow>> read() {
    return statements
        .run(Table.BLOCK.select() + " order by since_millis, address")
        .map(
            rows -> {
              List<BlockRow> blocks = new ArrayList<>();
              rows.forEach(row -> blocks.add(block(row)));
              return blocks;
            });
  }

  private static BlockRow block(Row row) {
    return new BlockRow(
        Cidr.parse(row.getString("address")),
        BlockRow.Kind.valueOf(row.getString("kind")),
        row.getString("reason"),
        row.getLong("hits"),
        Instant.ofEpochMilli(row.getLong("since_millis")),
        Optional.ofNullable(row.getLong("until_millis")).map(Instant::ofEpochMilli));
  }

  /** Makes the rows as the changes leave them; of several of one address, the last counts. */
  public Future<Void> write(List<BlockChange> changes) {
    Map<String, Optional<BlockRow>> left = new LinkedHashMap<>();
    changes.forEach(change -> left.put(change.network().toString(), change.after()));
    List<List<Object>> addresses = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    left.forEach(
        (address, row) -> {
          addresses.add(List.of(address));
          row.ifPresent(r -> rows.add(values(address, r)));
        });
    return statements
        .each("delete from block where address = ?", addresses)
        .compose(done -> statements.each(Table.BLOCK.insert(), rows));
  }

  private static List<Object> values(String address, BlockRow row) {
    return Arrays.asList(
        address,
        row.kind().name(),
        row.reason(),
        row.hits(),
        row.since().toEpochMilli(),
        row.until().map(Instant::toEpochMilli).orElse(null));
  }

  /** One entry of the audit for each change that somebody made; ids count up from this one. */
  public Future<Void> audit(List<BlockChange> changes, long firstId) {
    List<List<Object>> entries = new ArrayList<>();
    for (BlockChange change : changes) {
      entries.add(
          Arrays.asList(
              firstId + entries.size(),
              change.at().toEpochMilli(),
              change.who().orElseThrow(),
              ORIGIN,
              change.row().label(),
              change.before().map(BlockStatements::json).orElse(null),
              change.after().map(BlockStatements::json).orElse(null)));
    }
    return statements.each(Table.AUDIT.insert(), entries);
  }

  private static String json(BlockRow row) {
    return new JsonObject(BlockChange.audited(row)).encode();
  }
}
