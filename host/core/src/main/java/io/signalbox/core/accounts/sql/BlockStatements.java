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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads and writes the table of the firewall, within the transaction of whoever calls. */
public final class BlockStatements {
  /** Where the audit says that such a change came from. */
  private static final String ORIGIN = "firewall";

  private static final String FORGET_AUTOMATIC = "delete from block where address = ? and kind = ?";
  private static final String OVER = "delete from block where address = ? and since_millis = ?";
  private static final String ADDRESSES = "select address from block where address in";

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

  /**
   * Makes the rows as the changes leave them; of several of one address, the last counts. What
   * somebody did counts in any case. What nobody did leaves alone what another host has made of the
   * row meanwhile: a block that came by itself takes no operator's place, and one that is over
   * takes no newer one away. Whoever calls holds the row of the version.
   */
  public Future<Void> write(List<BlockChange> changes) {
    Map<String, BlockChange> last = new LinkedHashMap<>();
    Set<String> byHand = new HashSet<>();
    for (BlockChange change : changes) {
      String address = change.network().toString();
      last.put(address, change);
      if (change.who().isPresent()) {
        byHand.add(address);
      }
    }
    List<List<Object>> forget = new ArrayList<>();
    List<List<Object>> forgetAutomatic = new ArrayList<>();
    List<List<Object>> over = new ArrayList<>();
    List<Object> careful = new ArrayList<>();
    Map<String, BlockRow> keep = new LinkedHashMap<>();
    last.forEach(
        (address, change) -> {
          if (byHand.contains(address)) {
            forget.add(List.of(address));
          } else if (change.after().isPresent()) {
            forgetAutomatic.add(List.of(address, BlockRow.Kind.AUTO.name()));
            careful.add(address);
          } else {
            over.add(List.of(address, change.row().since().toEpochMilli()));
          }
          change.after().ifPresent(row -> keep.put(address, row));
        });
    return statements
        .each("delete from block where address = ?", forget)
        .compose(done -> statements.each(FORGET_AUTOMATIC, forgetAutomatic))
        .compose(done -> statements.each(OVER, over))
        .compose(done -> statements.in(ADDRESSES, careful))
        .compose(
            taken -> {
              taken.forEach(row -> keep.remove(row.getString("address")));
              return statements.each(Table.BLOCK.insert(), rows(keep));
            });
  }

  private static List<List<Object>> rows(Map<String, BlockRow> keep) {
    List<List<Object>> rows = new ArrayList<>();
    keep.forEach((address, row) -> rows.add(values(address, row)));
    return rows;
  }

  /** Adds to the hits of these rows, if they are there. */
  public Future<Void> addHits(Map<Cidr, Long> hits) {
    List<List<Object>> more = new ArrayList<>();
    new TreeMap<>(byAddress(hits)) // in one order, so that no two hosts wait for each other
        .forEach((address, added) -> more.add(List.of(added, address)));
    return statements.each("update block set hits = hits + ? where address = ?", more);
  }

  private static Map<String, Long> byAddress(Map<Cidr, Long> hits) {
    Map<String, Long> byAddress = new HashMap<>();
    hits.forEach((network, added) -> byAddress.put(network.toString(), added));
    return byAddress;
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
