package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.ApplyReport;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.names.HostLookup;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.dns.HostAddresses;
import io.signalbox.sip.Parsed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The database that the configuration names, and {@code accounts.yaml} for its first start. */
final class AccountFiles {
  /** Applied on start when the database is empty. */
  static final String FILE = "accounts.yaml";

  private AccountFiles() {}

  /** {@code addresses} tells what host names stand for. */
  static Future<AccountStore> open(Vertx vertx, HostConfig config, HostAddresses addresses) {
    HostLookup lookup =
        host ->
            addresses
                .of(host)
                .map(
                    known ->
                        new HostLookup.Found(
                            known.v4(), known.v6(), Duration.ofMillis(known.ttlMillis())));
    Parsed<DatabaseUrl> url = DatabaseUrl.parse(config.database(), config.directory());
    return url.problem()
        .map(
            failure ->
                Future.<AccountStore>failedFuture(
                    new ConfigFailure(HostConfig.FILE + ": " + failure.message())))
        .orElseGet(() -> AccountStore.open(vertx, url.orElseThrow(), config.data(), lookup));
  }

  /** Reads the file of the configuration; nothing when there is none. Blocks. */
  static ParsedAccounts read(HostConfig config) throws ConfigFailure {
    Path file = config.directory().resolve(FILE);
    References references = (kind, name) -> config.values().find(kind, name);
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      return AccountsYaml.parse(FILE, text, references);
    } catch (IOException e) {
      throw new ConfigFailure(file + ": cannot be read: " + e.getMessage());
    }
  }

  /** Applies the file if the database is empty. */
  static Future<Void> applyFirst(AccountStore accounts, HostConfig config) throws ConfigFailure {
    if (!accounts.empty()) {
      return Future.succeededFuture();
    }
    ParsedAccounts parsed = read(config);
    if (parsed instanceof ParsedAccounts.Refused refused) {
      throw ConfigFailure.of(refused.problems());
    }
    return accounts
        .apply(((ParsedAccounts.Readable) parsed).file(), "first start", false)
        .compose(AccountFiles::accepted);
  }

  private static Future<Void> accepted(ApplyReport report) {
    return report.refused()
        ? Future.failedFuture(ConfigFailure.of(report.problems()))
        : Future.succeededFuture();
  }
}
