package io.signalbox.core.accounts.sql;

import java.util.List;

/** The databases that can hold the accounts. */
enum DatabaseKind {
  /** Embedded: a file of this process. */
  H2(Dialect.QUESTION_MARKS, 0, List.of("V1__accounts.sql", "V3__block_version.sql")),
  POSTGRESQL(
      Dialect.NUMBERED,
      5432,
      List.of("V1__accounts.sql", "postgresql/V2__notify.sql", "V3__block_version.sql")),
  /** MySQL too. */
  MARIADB(
      Dialect.QUESTION_MARKS,
      3306,
      List.of("V1__accounts.sql", "mariadb/V2__exact_names.sql", "V3__block_version.sql"));

  private final Dialect dialect;
  private final int port;
  private final List<String> migrations;

  DatabaseKind(Dialect dialect, int port, List<String> migrations) {
    this.dialect = dialect;
    this.port = port;
    this.migrations = migrations;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Where such a server listens unless told otherwise. */
  int port() {
    return port;
  }

  /** In the order of their versions; below {@code /db/migration}. */
  List<String> migrations() {
    return migrations;
  }

  /** The version of the tables that this program works with. */
  int version() {
    String last = fileName(migrations.get(migrations.size() - 1));
    return Integer.parseInt(last.substring(1, last.indexOf("__")));
  }

  static String fileName(String migration) {
    return migration.substring(migration.lastIndexOf('/') + 1);
  }
}
