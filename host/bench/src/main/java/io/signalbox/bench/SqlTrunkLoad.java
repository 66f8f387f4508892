package io.signalbox.bench;

import com.sun.management.OperatingSystemMXBean;
import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What a start costs that finds many trunks in its database: time, and processor time of the whole
 * process. Arguments: how many, the URL of an empty database, starts.
 */
public final class SqlTrunkLoad {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private static final int BATCH = 10_000;

  private SqlTrunkLoad() {}

  /** Prints a line for each start; the first one is that of a process that has just started. */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    Path directory = Files.createTempDirectory("signalbox-trunks");
    String database = args.length > 1 ? args[1] : "h2:./signalbox";
    int starts = args.length > 2 ? Integer.parseInt(args[2]) : 3;
    DatabaseUrl url = DatabaseUrl.parse(database, directory).orElseThrow();
    Vertx vertx = Vertx.vertx();
    start(vertx, url, directory, "without trunks");
    fill(url, new Trunks(count).rows());
    for (int start = 1; start <= starts; start++) {
      start(vertx, url, directory, "start " + start);
    }
    await(vertx.close());
  }

  private static void start(Vertx vertx, DatabaseUrl url, Path directory, String name)
      throws Exception {
    long wall = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    AccountStore store =
        await(
            AccountStore.open(
                vertx, url, directory, host -> Future.failedFuture("no name is looked up here")));
    System.out.printf(
        "%s: %.2f s, %.2f s on the processors; version %d%n",
        name,
        (System.nanoTime() - wall) / 1e9,
        (SYSTEM.getProcessCpuTime() - cpu) / 1e9,
        store.snapshot().version());
    await(store.close());
  }

  private static void fill(DatabaseUrl url, List<AccountEntry> entries) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password())) {
      connection.setAutoCommit(false);
      accounts(connection, entries);
      trunks(connection, entries);
      try (PreparedStatement up =
          connection.prepareStatement(
              "update accounts_version set version = version + 1, next_id = 10000000")) {
        up.executeUpdate();
      }
      connection.commit();
    }
  }

  private static void accounts(Connection connection, List<AccountEntry> entries)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into account (id, kind, name, status, channels, cps)"
                + " values (?, 'CUSTOMER', ?, 'ACTIVE', 0, 0)")) {
      for (AccountEntry entry : entries) {
        insert.setLong(1, entry.account().id());
        insert.setString(2, entry.account().name());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static void trunks(Connection connection, List<AccountEntry> entries)
      throws SQLException {
    String sql =
        "insert into trunk (id, account_id, name, address, direction, protocol, port,"
            + " match_source_port, tech_prefix, channels, cps, strip_digits, add_prefix, cli_prefix,"
            + " force_from, keep_udp, dial_pattern, username, sealed_password, priority, weight,"
            + " manufacturer, version, bandwidth, enabled) values (?, ?, ?, ?, 'SENDS', 'UDP', 5060,"
            + " false, '', 0, 0, 0, '', '', '', false, 'NONE', '', '', 1, 1, '', '', '', true)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      int waiting = 0;
      for (AccountEntry entry : entries) {
        for (TrunkRow trunk : entry.trunks()) {
          insert.setLong(1, trunk.id() + 10_000L);
          insert.setLong(2, entry.account().id());
          insert.setString(3, trunk.name());
          insert.setString(4, trunk.address().text());
          insert.addBatch();
          if (++waiting % BATCH == 0) {
            insert.executeBatch();
          }
        }
      }
      insert.executeBatch();
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
