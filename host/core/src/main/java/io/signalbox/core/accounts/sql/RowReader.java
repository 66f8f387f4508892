package io.signalbox.core.accounts.sql;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.NumberRules.DialPattern;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.Address;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.Position;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Makes our rows of the database's. */
final class RowReader {
  private RowReader() {}

  static AccountRow account(Row row, SortedSet<String> codecs) {
    return new AccountRow(
        row.getLong("id"),
        Account.Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        Account.Status.valueOf(row.getString("status")),
        limits(row),
        codecs,
        Position.DATABASE);
  }

  static TrunkRow trunk(Row row, String account, SortedSet<String> codecs, Seal seal)
      throws DatabaseFailure {
    long id = row.getLong("id");
    String name = row.getString("name");
    return new TrunkRow(
        id,
        account,
        name,
        Address.parse(row.getString("address")).orElseThrow(),
        Trunk.Direction.valueOf(row.getString("direction")),
        Protocol.valueOf(row.getString("protocol")),
        row.getInteger("port"),
        row.getBoolean("match_source_port"),
        row.getString("tech_prefix"),
        limits(row),
        numbers(row, row.getString("force_from")),
        row.getBoolean("keep_udp"),
        row.getString("username"),
        seal.open(row.getString("sealed_password"), id, "trunk " + account + "/" + name),
        row.getInteger("priority"),
        row.getInteger("weight"),
        row.getString("manufacturer"),
        row.getString("version"),
        row.getString("bandwidth"),
        row.getBoolean("enabled"),
        codecs,
        Position.DATABASE);
  }

  static UserRow user(Row row, String account, List<Cidr> allow, SortedSet<String> codecs) {
    Map<DigestAlgorithm, String> ha1 = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      if (!algorithm.session() && !row.getString(UserRow.column(algorithm)).isEmpty()) {
        ha1.put(algorithm, row.getString(UserRow.column(algorithm)));
      }
    }
    String protocol = row.getString("protocol");
    return new UserRow(
        row.getLong("id"),
        account,
        row.getString("realm"),
        row.getString("username"),
        ha1,
        limits(row),
        protocol.isEmpty() ? Optional.empty() : Optional.of(Protocol.valueOf(protocol)),
        numbers(row, ""),
        allow,
        row.getBoolean("enabled"),
        codecs,
        Position.DATABASE);
  }

  static AuditEntry audit(Row row) {
    return new AuditEntry(
        row.getLong("id"),
        Instant.ofEpochMilli(row.getLong("at_millis")),
        row.getString("who"),
        row.getString("origin"),
        row.getString("row_name"),
        Optional.ofNullable(row.getString("row_before")),
        Optional.ofNullable(row.getString("row_after")));
  }

  private static Limits limits(Row row) {
    return new Limits(row.getInteger("channels"), row.getInteger("cps"));
  }

  private static NumberRules numbers(Row row, String forceFrom) {
    return new NumberRules(
        row.getInteger("strip_digits"),
        row.getString("add_prefix"),
        row.getString("cli_prefix"),
        forceFrom,
        DialPattern.valueOf(row.getString("dial_pattern")));
  }
}
