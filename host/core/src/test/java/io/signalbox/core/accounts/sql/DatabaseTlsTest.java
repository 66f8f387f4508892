package io.signalbox.core.accounts.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.core.transport.Authority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code sslmode} asks for, by both ways to a server: Vert.x's and, for the tables, JDBC. */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
class DatabaseTlsTest {
  private static final String UNKNOWN =
      "its certificate is not accepted: no authority that is trusted here has signed it";
  private static final String OTHER_NAME =
      "its certificate is not accepted: it is not for this host";

  /** One row, whose last column is what a connection is encrypted with. */
  private final String cipher;

  @TempDir Path directory;
  private final TestDatabase database;
  private String plain;
  private Path roots;
  private Vertx vertx;

  DatabaseTlsTest(TestDatabase database) {
    this.database = database;
    this.cipher =
        database == TestDatabase.POSTGRESQL
            ? "select cipher from pg_stat_ssl where pid = pg_backend_pid()"
            : "show session status like 'Ssl_cipher'";
  }

  @BeforeEach
  void server() throws Exception {
    TestServer server = database.running();
    plain = TestDatabase.created(server);
    roots = server.roots();
    vertx = Vertx.vertx();
  }

  @AfterEach
  void close() throws Exception {
    if (vertx != null) { // else skipped for want of the database
      await(vertx.close());
    }
  }

  private DatabaseUrl url(String parameters) {
    return DatabaseUrl.parse(plain + parameters, directory).orElseThrow();
  }

  private String verified(String mode) {
    return "?sslmode=" + mode + "&sslrootcert=" + roots;
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-full", "verify-ca"})
  void encrypts_whenTheCertificateIsRight(String mode) throws Exception {
    assertThat(cipherOfJdbc(url(verified(mode)))).startsWith("TLS_");
    assertThat(cipherOfThePool(url(verified(mode)))).startsWith("TLS_");
    Schema.open(url(verified(mode))); // Flyway, which goes by JDBC
  }

  @Test
  void encrypts_forWhoeverAnswers_whenNobodyIsToBeVerified() throws Exception {
    assertThat(cipherOfThePool(url("?sslmode=require"))).startsWith("TLS_");
    assertThat(cipherOfJdbc(url("?sslmode=require"))).startsWith("TLS_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?sslmode=disable"})
  void encryptsNothing_whenNotAsked(String parameters) throws Exception {
    assertThat(cipherOfThePool(url(parameters))).isNullOrEmpty();
    assertThat(cipherOfJdbc(url(parameters))).isNullOrEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-full", "verify-ca"})
  void refusesTheCertificateOfAnotherAuthority(String mode) throws Exception {
    roots = Files.writeString(directory.resolve("other.pem"), new Authority().pem());
    refused(url(verified(mode)), UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-full", "verify-ca"})
  void withoutAFile_trustsWhomJavaTrusts_whichIsNotOurs(String mode) throws Exception {
    refused(url("?sslmode=" + mode), UNKNOWN);
  }

  @Test
  void refusesTheCertificateOfAnotherName_unlessNoNameIsAskedFor() throws Exception {
    plain = plain.replace("127.0.0.1", "localhost");
    refused(url(verified("verify-full")), OTHER_NAME);
    assertThat(cipherOfThePool(url(verified("verify-ca")))).startsWith("TLS_");
    assertThat(cipherOfJdbc(url(verified("verify-ca")))).startsWith("TLS_");
  }

  @Test
  void refusesAServerThatOffersNoTls() throws Exception {
    try (NoTls server = NoTls.of(database)) {
      plain = plain.replaceFirst(":[0-9]+/", ":" + server.port() + "/");
      refused(url("?sslmode=require"), "it does not offer TLS, which sslmode asks for");
    }
  }

  /** It is no database that is away: a host does not start from what it kept. */
  private void refused(DatabaseUrl url, String line) {
    assertThatThrownBy(() -> cipherOfThePool(url)).rootCause().hasMessageMatching("(?s).+");
    assertThatThrownBy(() -> Schema.open(url))
        .isInstanceOfSatisfying(
            DatabaseFailure.class, failure -> assertThat(failure.away()).isFalse())
        .hasMessage("database " + url + ": " + line);
  }

  private String cipherOfThePool(DatabaseUrl url) throws Exception {
    Pool pool = Pools.open(vertx, url);
    try {
      return await(
          pool.query(cipher)
              .execute()
              .recover(cold -> pool.query(cipher).execute()) // as the host does
              .map(rows -> rows.iterator().next())
              .map(row -> row.getString(row.size() - 1)));
    } finally {
      await(pool.close());
    }
  }

  private String cipherOfJdbc(DatabaseUrl url) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(cipher)) {
      rows.next();
      return rows.getString(rows.getMetaData().getColumnCount());
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
