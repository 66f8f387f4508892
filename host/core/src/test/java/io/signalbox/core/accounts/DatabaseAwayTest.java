package io.signalbox.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.SipUser;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.names.HostLookups;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.accounts.sql.MariaDb;
import io.signalbox.core.accounts.sql.TestDatabase;
import io.signalbox.core.accounts.sql.TestServer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The store while its database is stopped, frozen, started again. */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = "H2", mode = EnumSource.Mode.EXCLUDE)
class DatabaseAwayTest {
  private static final String ACCOUNTS =
      """
      customers:
        acme:
          channels: 100
          restrict_codecs: [GSM]
          trunks: [ { address: 192.0.2.10, direction: sends, restrict_codecs: [G729, OPUS] } ]
          users:
            alice: { realm: r, password: wonderland, channels: 2, allow: [198.51.100.0/24] }
            bob: { realm: r, password: builder }
      carriers:
        north:
          trunks: [ { address: 192.0.2.50, direction: receives, username: us, password: pw-0123 } ]
      """;

  @TempDir Path directory;
  private final TestDatabase database;
  private TestServer server;
  private DatabaseUrl url;
  private Vertx vertx;
  private AccountStore store;

  DatabaseAwayTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws Exception {
    server = database.running();
    url = DatabaseUrl.parse(TestDatabase.created(server), directory).orElseThrow();
    vertx = Vertx.vertx();
    store = await(AccountStore.open(vertx, url, data(), HostLookups.NONE));
    assertThat(apply(ACCOUNTS).applied()).isTrue();
  }

  @AfterEach
  void close() throws Exception {
    if (server != null) { // else skipped for want of the database
      await(store.close());
      await(vertx.close());
      server.up();
    }
  }

  @Test
  void goesOnWithWhatItKnows_untilTheDatabaseIsBack() throws Exception {
    assertThat(user("alice")).isPresent();
    sql("update accounts_version set version = version + 1"); // so that no cache answers for alice
    long before = store.snapshot().version();
    Awaitility.await().until(() -> store.snapshot().version() == before + 1);
    server.down();
    SipUser alice = user("alice").orElseThrow();
    assertThat(alice.limits().channels()).isEqualTo(2);
    assertThatThrownBy(() -> user("bob")).hasMessageNotContaining("Timeout");
    Awaitility.await().until(() -> !store.reachable());
    Future<Optional<SipUser>> known = store.snapshot().user("r", "alice");
    assertThat(known.isComplete()).isTrue(); // who is known does not wait for who is away
    assertThat(store.snapshot().user("r", "bob").isComplete()).isTrue();
    assertThatThrownBy(() -> user("bob")).hasMessageContaining(url + ": does not answer");
    assertThatThrownBy(() -> apply(ACCOUNTS)).hasMessageContaining(url + ": does not answer");
    assertThatThrownBy(() -> await(store.export())).hasMessageContaining("does not answer");
    assertThat(store.snapshot().sending(Cidr.literal("192.0.2.10").orElseThrow())).hasSize(1);
    Awaitility.await().until(() -> store.age().compareTo(Duration.ofSeconds(1)) > 0);
    server.up();
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(store::reachable);
    assertThat(user("bob")).isPresent();
    assertThat(apply(ACCOUNTS.replace("channels: 100", "channels: 50")).applied()).isTrue();
    assertThat(store.snapshot().account("acme").orElseThrow().limits().channels()).isEqualTo(50);
  }

  @Test
  void startsFromWhatAnEarlierProcessKept_andReadsTheDatabaseWhenItIsThere() throws Exception {
    assertThat(user("alice")).isPresent();
    long version = store.snapshot().version();
    await(store.close());
    for (String file : new String[] {"accounts.snapshot", "users.snapshot"}) {
      Path kept = data().resolve(file);
      assertThat(Files.readString(kept)).doesNotContain("pw-0123", "wonderland", "any@thing");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
          .isEqualTo("rw-------");
    }
    server.down();
    store = await(AccountStore.open(vertx, url, data(), HostLookups.NONE));
    assertThat(store.reachable()).isFalse();
    assertThat(store.age()).isPositive();
    assertThat(store.snapshot().version()).isEqualTo(version);
    var trunk = store.snapshot().sending(Cidr.literal("192.0.2.10").orElseThrow()).get(0);
    assertThat(trunk.restrictedCodecs()).containsExactlyInAnyOrder("G729", "OPUS");
    assertThat(trunk.account().restrictedCodecs()).containsExactly("GSM");
    assertThat(store.snapshot().receiving().get(0).credentials())
        .contains(new Credentials("us", "pw-0123"));
    SipUser alice = user("alice").orElseThrow();
    assertThat(alice.allow()).containsExactly(Cidr.parse("198.51.100.0/24"));
    assertThat(alice.ha1()).hasSize(3);
    assertThatThrownBy(() -> user("bob")).hasMessageContaining("does not answer");
    server.up();
    Awaitility.await().atMost(Duration.ofSeconds(5)).until(store::reachable);
    assertThat(user("bob")).isPresent();
    assertThat(apply(ACCOUNTS).diff()).isEmpty();
  }

  @Test
  void doesNotStart_withNothingToStartFrom() throws Exception {
    server.down();
    Path elsewhere = directory.resolve("elsewhere");
    assertThatThrownBy(() -> await(AccountStore.open(vertx, url, elsewhere, HostLookups.NONE)))
        .hasCauseInstanceOf(DatabaseFailure.class)
        .hasMessageContaining(
            "database " + url + ": does not answer, and there is no " + elsewhere);
    Files.copy(data().resolve("accounts.snapshot"), elsewhere.resolve("accounts.snapshot"));
    Files.copy(data().resolve("accounts.key"), elsewhere.resolve("accounts.key"));
    DatabaseUrl other = DatabaseUrl.parse(server.url("other"), directory).orElseThrow();
    assertThatThrownBy(() -> await(AccountStore.open(vertx, other, elsewhere, HostLookups.NONE)))
        .hasMessageContaining("there is no"); // what was kept is of another database
    Path kept = elsewhere.resolve("accounts.snapshot");
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> await(AccountStore.open(vertx, url, elsewhere, HostLookups.NONE)))
        .hasMessageContaining("others may read it");
    Files.setPosixFilePermissions(kept, PosixFilePermissions.fromString("rw-------"));
    String text = Files.readString(kept);
    Files.writeString(kept, text.substring(0, text.length() / 2));
    assertThatThrownBy(() -> await(AccountStore.open(vertx, url, elsewhere, HostLookups.NONE)))
        .hasMessageContaining("accounts.snapshot");
  }

  @Test
  void refusesALogin_evenIfSomethingIsKept() throws Exception {
    Assumptions.assumeTrue(database == TestDatabase.MARIADB, "the PostgreSQL here trusts anybody");
    String text = server.url("x").replaceAll(":[a-z-]+@", ":guessed@").replace("/x", "/mysql");
    DatabaseUrl wrong = DatabaseUrl.parse(text, directory).orElseThrow();
    assertThatThrownBy(() -> await(AccountStore.open(vertx, wrong, data(), HostLookups.NONE)))
        .hasMessageContaining("database " + wrong + ": login refused");
  }

  @Test
  void saysThatThereIsNoSuchDatabase() {
    DatabaseUrl missing = DatabaseUrl.parse(server.url("missing"), directory).orElseThrow();
    assertThatThrownBy(() -> await(AccountStore.open(vertx, missing, data(), HostLookups.NONE)))
        .hasMessageContaining("there is no such database on the server");
  }

  @Test
  void doesNotWaitForAFrozenDatabase() throws Exception {
    Assumptions.assumeTrue(
        server instanceof MariaDb, "one process is frozen more easily than many");
    MariaDb frozen = (MariaDb) server;
    assertThat(user("alice")).isPresent();
    frozen.freeze(true);
    try {
      assertThat(store.snapshot().user("r", "alice").isComplete()).isTrue();
      assertThatThrownBy(() -> user("bob")).hasMessageContaining("Timeout 1000");
      Awaitility.await().until(() -> !store.reachable());
      assertThat(store.snapshot().user("r", "bob").isComplete())
          .isTrue(); // at once, not in a second
      assertThat(user("alice")).isPresent();
    } finally {
      frozen.freeze(false);
    }
    Awaitility.await().until(store::reachable);
    assertThat(user("bob")).isPresent();
  }

  @Test
  void hearsOfAChangeFromPostgreSqlItself() throws Exception {
    Assumptions.assumeTrue(database == TestDatabase.POSTGRESQL, "the others have to be asked");
    await(store.close());
    Duration never = Duration.ofHours(1);
    store =
        await(AccountStore.open(vertx, url, data(), HostLookups.NONE, Clock.systemUTC(), never));
    await(store.look());
    Awaitility.await()
        .untilAsserted(
            () -> {
              sql("update account set channels = channels + 1 where name = 'acme'");
              sql("update accounts_version set version = version + 1");
              int now = channels();
              assertThat(store.snapshot().account("acme").orElseThrow().limits().channels())
                  .isGreaterThan(100)
                  .isEqualTo(now);
            });
  }

  private int channels() throws Exception {
    try (Connection c = connection();
        Statement s = c.createStatement();
        var rows = s.executeQuery("select channels from account where name = 'acme'")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private Optional<SipUser> user(String name) throws Exception {
    return await(store.snapshot().user("r", name));
  }

  private ApplyReport apply(String text) throws Exception {
    ParsedAccounts parsed = AccountsYaml.parse("accounts.yaml", text, References.NONE);
    return await(store.apply(((ParsedAccounts.Readable) parsed).file(), "test", false));
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Connection connection() throws Exception {
    return DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
  }

  private void sql(String statement) throws Exception {
    try (Connection c = connection();
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
