package io.signalbox.core.accounts.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.sip.Parsed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DatabaseOpeningTest {
  @TempDir Path directory;

  @Test
  void saysThatAnotherProcessHasIt() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process other =
        new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                url().jdbcUrl())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("open");
      assertThatThrownBy(() -> Schema.open(url()))
          .isInstanceOf(DatabaseFailure.class)
          .hasMessage("database h2:./signalbox: locked by another process");
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** Another process that has the database open until it is ended. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] url) throws Exception {
      try (Connection held = DriverManager.getConnection(url[0], "sa", "")) {
        System.out.println(held.isClosed() ? "closed" : "open");
        while (System.in.read() >= 0) {
          // until nobody is there any more
        }
      }
    }
  }

  @Test
  void saysThatItIsNoDatabase() throws Exception {
    Files.writeString(file(), "# accounts\ncustomers: {}\n".repeat(1_000));
    assertThatThrownBy(() -> Schema.open(url()))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessage("database h2:./signalbox: is not a database file, or is damaged");
  }

  @Test
  void saysThatTheLoginIsRefused() throws Exception {
    Schema.open(url()).orElseThrow().close();
    DatabaseUrl other =
        DatabaseUrl.parse("h2:./signalbox?user=eve&password=guessed", directory).orElseThrow();
    assertThatThrownBy(() -> Schema.open(other))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessage("database h2:./signalbox: login refused");
  }

  @Test
  void saysThatAMigrationFailed() throws Exception {
    sql("create table account (id integer)");
    assertThatThrownBy(() -> Schema.open(url()))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageStartingWith("database h2:./signalbox: migration failed: ")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void saysThatTheTablesAreNewer() throws Exception {
    Schema.open(url()).orElseThrow().close();
    sql(
        "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
            + " \"type\", \"script\", \"installed_by\", \"execution_time\", \"success\")"
            + " values (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 0, true)");
    assertThatThrownBy(() -> Schema.open(url()))
        .hasMessage("database h2:./signalbox: its tables are of version 99, this program knows 3");
  }

  @Test
  void saysThatItCannotBeWritten() throws Exception {
    Files.writeString(directory.resolve("signalbox"), "a file where a directory is wanted");
    DatabaseUrl under = DatabaseUrl.parse("h2:./signalbox/db", directory).orElseThrow();
    assertThatThrownBy(() -> Schema.open(under))
        .isInstanceOf(DatabaseFailure.class)
        .hasMessageStartingWith("database h2:./signalbox/db: ");
  }

  @Test
  void knowsEveryMigrationThatIsThere_andNoOther() throws IOException {
    Path folder = Path.of(Schema.class.getResource("/db/migration").getPath());
    Set<String> known = new TreeSet<>();
    for (DatabaseKind kind : DatabaseKind.values()) {
      known.addAll(kind.migrations());
    }
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(known);
    }
  }

  @ParameterizedTest
  @EnumSource(DatabaseKind.class)
  void migratesInTheOrderOfTheVersions(DatabaseKind kind) {
    List<Integer> versions =
        kind.migrations().stream()
            .map(DatabaseKind::fileName)
            .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))))
            .toList();
    assertThat(versions).isSorted().doesNotHaveDuplicates().endsWith(kind.version());
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://u:p@h/db, postgresql://u@h:5432/db, u, p, h, 5432, db",
    "postgres://u@h.example:6000/db, postgresql://u@h.example:6000/db, u, '', h.example, 6000, db",
    "mysql://u:p:@/?x@192.0.2.1/d_1, mariadb://u@192.0.2.1:3306/d_1, u, p:@/?x, 192.0.2.1, 3306, d_1",
    "mariadb://a%40b:%70%zz%2@[2001:db8::1]:1/d, mariadb://a@b@[2001:db8::1]:1/d, a@b, p%zz%2,"
        + " 2001:db8::1, 1, d",
  })
  void readsTheUrlOfAServer(
      String text, String shown, String user, String password, String host, int port, String name) {
    DatabaseUrl url = DatabaseUrl.parse(text, directory).orElseThrow();
    assertThat(List.of(url.toString(), url.user(), url.password(), url.host(), url.name()))
        .containsExactly(shown, user, password, host, name);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.jdbcUrl()).doesNotContain(user + ":").contains(":" + port + "/" + name + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://h/db, needs a user",
    "postgresql://u@h, HOST:PORT/NAME",
    "mysql://u@h:99999/db, 1 to 65535",
    "mariadb://u@h/db?ssl=x, come sslmode= and sslrootcert=",
    "postgresql://u@h/db?sslmode=prefer, 'disable, require, verify-ca, verify-full, not \"prefer\"'",
    "postgresql://u@h/db?sslmode=require&sslrootcert=x, goes with sslmode=verify-ca or",
    "postgresql://u@h/db?sslrootcert=x, goes with sslmode=verify-ca or",
    "mariadb://u@h/db?sslmode=verify-ca&sslrootcert=no-such.pem, cannot be read",
    "mariadb://u@h/db?sslmode=verify-ca&sslrootcert=a b, letters",
    "oracle://u@h/db, \"oracle\" is not supported",
    "h2:, h2:PATH",
    "signalbox, not supported",
    "h2:a;INIT=x, has no ;",
    "h2:a?x=1, come user= and password=",
  })
  void refusesAUrl(String text, String message) {
    Parsed<DatabaseUrl> parsed = DatabaseUrl.parse(text, directory);
    assertThat(parsed.problem().orElseThrow().message()).contains(message);
  }

  @Test
  void showsNoPasswordOfAUrl() {
    DatabaseUrl url = DatabaseUrl.parse("h2:./x?user=u&password=hidden", directory).orElseThrow();
    assertThat(url.toString()).isEqualTo("h2:./x");
    assertThat(url.password()).isEqualTo("hidden");
  }

  @Test
  void numbersTheParametersOfAStatement() {
    String sql = "select a from b where c = ? and d in (?, ?)";
    assertThat(Dialect.QUESTION_MARKS.statement(sql)).isEqualTo(sql);
    assertThat(Dialect.NUMBERED.statement(sql))
        .isEqualTo("select a from b where c = $1 and d in ($2, $3)");
  }

  @Test
  void opensOnlyWhatWasSealedForTheRow() throws Exception {
    Seal seal = new Seal(directory);
    seal.load();
    seal.ready();
    String sealed = seal.seal("pässword", 7);
    assertThat(sealed).doesNotContain("pässword").isNotEqualTo(seal.seal("pässword", 7));
    Seal later = new Seal(directory);
    later.load();
    assertThat(later.open(sealed, 7, "x")).isEqualTo("pässword");
    assertThat(List.of(later.open("", 7, "x"), later.seal("", 7))).containsOnly("");
    assertThatThrownBy(() -> later.open(sealed, 8, "x")).isInstanceOf(DatabaseFailure.class);
    assertThatThrownBy(() -> later.open("1:AAAA", 7, "x")).isInstanceOf(DatabaseFailure.class);
    assertThatThrownBy(() -> later.open("?", 7, "x")).isInstanceOf(DatabaseFailure.class);
  }

  private DatabaseUrl url() {
    return DatabaseUrl.parse("h2:./signalbox", directory).orElseThrow();
  }

  private Path file() {
    return directory.resolve("signalbox.mv.db");
  }

  private void sql(String statement) throws Exception {
    try (Connection c = DriverManager.getConnection(url().jdbcUrl(), "sa", "");
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }
}
