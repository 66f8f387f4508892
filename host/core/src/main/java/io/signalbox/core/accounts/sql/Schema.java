package io.signalbox.core.accounts.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Opens the database and brings its tables up to date. Blocks: for a worker. Flyway is what a start
 * spends most time on, so it runs only when its own history says that there is something to do.
 */
final class Schema {
  private static final String HISTORY = "flyway_schema_history";

  private Schema() {}

  /**
   * Of an embedded database a connection, held as long as the store is: while it is open, so is the
   * database. Of a server nothing.
   *
   * @throws DatabaseFailure with one line for the operator
   */
  static Optional<Connection> open(DatabaseUrl url) throws DatabaseFailure {
    H2File.requireOurs(url);
    Connection connection = connect(url);
    try {
      int version = version(connection);
      int known = url.kind().version();
      if (version > known) {
        throw new DatabaseFailure(
            "database %s: its tables are of version %d, this program knows %d"
                .formatted(url, version, known),
            null);
      }
      if (version < known) {
        migrate(url);
      }
      if (url.embedded()) {
        return Optional.of(connection);
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw closing(connection, failure(url, e));
    } catch (DatabaseFailure e) {
      throw closing(connection, e);
    }
  }

  private static Connection connect(DatabaseUrl url) throws DatabaseFailure {
    try {
      return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
    } catch (SQLException e) {
      throw failure(url, e);
    }
  }

  private static DatabaseFailure failure(DatabaseUrl url, SQLException e) {
    return url.embedded() ? H2Errors.failure(url, e) : ServerErrors.failure(url, e);
  }

  private static DatabaseFailure closing(Connection connection, DatabaseFailure failure) {
    try {
      connection.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** The version of the tables; 0 before the first migration, -1 when one has failed half-way. */
  private static int version(Connection connection) throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    try (ResultSet tables =
        metaData.getTables(connection.getCatalog(), connection.getSchema(), HISTORY, null)) {
      if (!tables.next()) {
        return 0;
      }
    }
    String quote = metaData.getIdentifierQuoteString();
    String sql = "select %1$sversion%1$s, %1$ssuccess%1$s from %1$s" + HISTORY + "%1$s";
    int version = 0;
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.formatted(quote))) {
      while (rows.next()) {
        if (!rows.getBoolean(2)) {
          return -1;
        }
        String text = rows.getString(1);
        version = text == null ? version : Math.max(version, Integer.parseInt(text));
      }
    }
    return version;
  }

  private static void migrate(DatabaseUrl url) throws DatabaseFailure {
    try {
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(url.jdbcUrl(), url.user(), url.password())
          .resourceProvider(new Migrations(url.kind()))
          .javaMigrationClassProvider(List::of)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseFailure("database " + url + ": migration failed: " + firstLine(e), e);
    }
  }

  static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).strip().lines().findFirst().orElse("");
  }
}
