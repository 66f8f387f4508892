package io.signalbox.core.accounts.sql;

import java.util.List;

/** The databases that can hold the accounts. */
enum DatabaseKind {
  /** Embedded: a file of this process. */
  H2("h2", Dialect.QUESTION_MARKS, 0, List.of("V1__accounts.sql", "V3__block_version.sql")) {
    @Override
    String settings(DatabaseTls tls) {
      return "";
    }
  },
  POSTGRESQL(
      "postgresql",
      Dialect.NUMBERED,
      5432,
      List.of("V1__accounts.sql", "postgresql/V2__notify.sql", "V3__block_version.sql")) {
    /** Its own trust store of the drivers would be a file in the home directory. */
    @Override
    String settings(DatabaseTls tls) {
      String trust =
          tls.roots()
              .map(roots -> "&sslrootcert=" + roots)
              .orElse(
                  tls.mode().verifies()
                      ? "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
                      : "");
      return "?connectTimeout=3&sslmode=" + tls.mode().word() + trust;
    }
  },
  /** MySQL too. */
  MARIADB(
      "mariadb",
      Dialect.QUESTION_MARKS,
      3306,
      List.of("V1__accounts.sql", "mariadb/V2__exact_names.sql", "V3__block_version.sql")) {
    @Override
    String settings(DatabaseTls tls) {
      String mode = tls.mode() == DatabaseTls.Mode.REQUIRE ? "trust" : tls.mode().word();
      return "?connectTimeout=3000&sslMode="
          + mode
          + tls.roots()
              .map(roots -> "&serverSslCert=" + roots + "&fallbackToSystemTrustStore=false")
              .orElse("");
    }
  };

  private final String driver;
  private final Dialect dialect;
  private final int port;
  private final List<String> migrations;

  DatabaseKind(String driver, Dialect dialect, int port, List<String> migrations) {
    this.driver = driver;
    this.dialect = dialect;
    this.port = port;
    this.migrations = migrations;
  }

  /** What JDBC calls it. */
  String driver() {
    return driver;
  }

  /** What follows the URL of JDBC on a server. */
  abstract String settings(DatabaseTls tls);

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
