package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Cidr;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A block that comes, changes or goes.
 *
 * @param before empty when there was none
 * @param after empty when there is none any more
 * @param who did it, for the audit; empty when nobody did, and then it is not audited
 */
public record BlockChange(
    Optional<BlockRow> before, Optional<BlockRow> after, Instant at, Optional<String> who) {
  /** The row, as it will be or, if it goes away, as it was. */
  public BlockRow row() {
    return after.or(() -> before).orElseThrow();
  }

  /** What it is about. */
  public Cidr network() {
    return row().network();
  }

  /** What the audit keeps of a row. */
  public static Map<String, Object> audited(BlockRow row) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("address", row.network().toString());
    columns.put("kind", row.kind().name());
    columns.put("reason", row.reason());
    columns.put("hits", row.hits());
    columns.put("since", row.since().toString());
    columns.put("until", row.until().map(Instant::toString).orElse(null));
    return columns;
  }
}
