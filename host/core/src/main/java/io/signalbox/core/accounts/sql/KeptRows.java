package io.signalbox.core.accounts.sql;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The accounts, trunks and known users as they were last read, in files beside the data: what the
 * host starts from when the database is away. Passwords stand in them as in the database, sealed.
 * Blocks.
 */
public final class KeptRows {
  /**
   * What was read.
   *
   * @param at when the database last said that it was so
   */
  public record Rows(long version, Instant at, List<AccountEntry> entries) {}

  private final KeptFile accounts;
  private final KeptFile users;
  private final Seal seal;

  /** The files are {@code accounts.snapshot} and {@code users.snapshot} in this directory. */
  public KeptRows(Path dataDirectory, DatabaseUrl url, Seal seal) {
    this.accounts =
        new KeptFile(dataDirectory.resolve("accounts.snapshot"), "signalbox accounts 1", url);
    this.users = new KeptFile(dataDirectory.resolve("users.snapshot"), "signalbox users 1", url);
    this.seal = seal;
  }

  /** Where the accounts are. */
  public Path path() {
    return accounts.path();
  }

  /** Replaces what is kept of accounts and trunks. */
  public void write(Rows rows) throws IOException {
    JsonObject header = new JsonObject().put("version", rows.version).put("at", rows.at.toString());
    accounts.write(header, rows.entries.stream().map(this::json).iterator());
  }

  /** Replaces what is kept of users. */
  public void writeUsers(List<UserRow> rows) throws IOException {
    users.write(new JsonObject(), rows.stream().map(KeptRows::json).iterator());
  }

  /**
   * Accounts and trunks that an earlier process has written about the same database, if it has.
   *
   * @throws DatabaseFailure when they are there and cannot serve
   */
  public Optional<Rows> read() throws DatabaseFailure {
    Optional<KeptFile.Content> content = accounts.read();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    List<AccountEntry> entries = new ArrayList<>();
    for (JsonObject line : content.get().lines()) {
      entries.add(entry(line));
    }
    JsonObject header = content.get().header();
    return Optional.of(
        new Rows(header.getLong("version"), Instant.parse(header.getString("at")), entries));
  }

  /** The users that it has written. */
  public List<UserRow> readUsers() throws DatabaseFailure {
    return users.read().stream()
        .flatMap(content -> content.lines().stream())
        .map(KeptRows::user)
        .toList();
  }

  private JsonObject json(AccountEntry entry) {
    long id = entry.account().id();
    JsonArray trunks = new JsonArray();
    for (TrunkRow trunk : entry.trunks()) {
      trunks.add(kept(RowTuples.trunk(trunk, id, seal), trunk.restrictedCodecs()));
    }
    return kept(RowTuples.account(entry.account()), entry.account().restrictedCodecs())
        .put("trunks", trunks);
  }

  private AccountEntry entry(JsonObject line) throws DatabaseFailure {
    AccountRow account = RowReader.account(row(Table.ACCOUNT, line), codecs(line));
    List<TrunkRow> trunks = new ArrayList<>();
    for (Object trunk : line.getJsonArray("trunks")) {
      JsonObject kept = (JsonObject) trunk;
      trunks.add(RowReader.trunk(row(Table.TRUNK, kept), account.name(), codecs(kept), seal));
    }
    return new AccountEntry(account, trunks, List.of());
  }

  private static JsonObject json(UserRow user) {
    JsonArray allow = new JsonArray();
    user.allow().forEach(network -> allow.add(network.toString()));
    return kept(RowTuples.user(user, 0), user.restrictedCodecs())
        .put("account", user.account())
        .put("allow", allow);
  }

  private static UserRow user(JsonObject line) {
    List<Cidr> allow = new ArrayList<>();
    line.getJsonArray("allow").forEach(network -> allow.add(Cidr.parse((String) network)));
    return RowReader.user(row(Table.USER, line), line.getString("account"), allow, codecs(line));
  }

  private static JsonObject kept(List<Object> row, Collection<String> codecs) {
    return new JsonObject()
        .put("row", new JsonArray(row))
        .put("codecs", new JsonArray(List.copyOf(codecs)));
  }

  private static KeptRow row(Table table, JsonObject kept) {
    return new KeptRow(table, kept.getJsonArray("row"));
  }

  private static SortedSet<String> codecs(JsonObject kept) {
    SortedSet<String> codecs = new TreeSet<>();
    kept.getJsonArray("codecs").forEach(codec -> codecs.add((String) codec));
    return codecs;
  }
}
