package io.signalbox.core.accounts.sql;

import io.signalbox.sip.Parsed;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Which database.
 *
 * @param kind of it
 * @param shown as configured, without a password
 * @param host of the server; empty for an embedded one
 * @param port of the server
 * @param name of the database on the server
 * @param jdbcUrl for the driver
 * @param user to log in as
 * @param password to log in with; may be empty; never printed
 * @param tls how the connections are protected
 */
public record DatabaseUrl(
    DatabaseKind kind,
    String shown,
    String host,
    int port,
    String name,
    String jdbcUrl,
    String user,
    String password,
    DatabaseTls tls) {
  private static final String H2 = "h2:";

  /**
   * Names in lower case, as the other databases have them; a row's lock is waited for 3 s at most;
   * what is committed is on the disk; no trace file, which would have values in it.
   */
  private static final String H2_SETTINGS =
      ";DATABASE_TO_LOWER=TRUE;LOCK_TIMEOUT=3000;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"
          + ";TRACE_LEVEL_FILE=0";

  /**
   * Reads {@code h2:PATH} or {@code h2:mem:NAME}, {@code h2:PATH?user=NAME&password=SECRET} where
   * somebody has set them, {@code postgresql://USER:PASSWORD@HOST:PORT/NAME}, or the same with
   * {@code mariadb} or {@code mysql}; behind these two {@code ?sslmode=MODE&sslrootcert=PATH}.
   *
   * @param base what a relative path is relative to
   */
  public static Parsed<DatabaseUrl> parse(String text, Path base) {
    String scheme =
        text.substring(0, Math.max(0, text.indexOf(':'))).toLowerCase(Locale.ROOT).strip();
    return switch (scheme) {
      case "h2" -> file(text, base);
      case "postgresql", "postgres" -> ServerUrl.parse(text, DatabaseKind.POSTGRESQL, base);
      case "mariadb", "mysql" -> ServerUrl.parse(text, DatabaseKind.MARIADB, base);
      default ->
          Parsed.bad(
              0,
              "database",
              "a database is h2:PATH, postgresql://USER:PASSWORD@HOST/NAME or"
                  + " mariadb://USER:PASSWORD@HOST/NAME; \""
                  + scheme
                  + "\" is not supported");
    };
  }

  private static Parsed<DatabaseUrl> file(String text, Path base) {
    int question = text.indexOf('?');
    String shown = question < 0 ? text : text.substring(0, question);
    String name = shown.substring(H2.length());
    if (name.isEmpty()) {
      return Parsed.bad(0, "database", "an embedded database is h2:PATH");
    }
    if (name.indexOf(';') >= 0) {
      return Parsed.bad(text.indexOf(';'), "database", "the path of a database has no ;");
    }
    String user = "sa";
    String password = "";
    for (String pair : question < 0 ? new String[0] : text.substring(question + 1).split("&", -1)) {
      if (pair.startsWith("user=")) {
        user = pair.substring("user=".length());
      } else if (pair.startsWith("password=")) {
        password = pair.substring("password=".length());
      } else {
        return Parsed.bad(
            question, "database", "after the ? of a database come user= and password=");
      }
    }
    String place =
        name.startsWith("mem:") ? name : "file:" + base.resolve(name).toAbsolutePath().normalize();
    String jdbcUrl = "jdbc:h2:" + place + H2_SETTINGS;
    return Parsed.ok(
        new DatabaseUrl(
            DatabaseKind.H2, shown, "", 0, name, jdbcUrl, user, password, DatabaseTls.NONE));
  }

  /** True for one of this process, which is never away while the process lives. */
  public boolean embedded() {
    return kind == DatabaseKind.H2;
  }

  @Override
  public String toString() {
    return shown;
  }
}
