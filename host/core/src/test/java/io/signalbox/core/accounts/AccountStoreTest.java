package io.signalbox.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.SipUser;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.names.HostLookup;
import io.signalbox.core.accounts.names.HostLookups;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.sql.DatabaseFailure;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.accounts.sql.TestDatabase;
import io.signalbox.sip.digest.DigestAlgorithm;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AccountStoreTest {
  private static final String BASE =
      """
      customers:
        acme:
          channels: 100
          restrict_codecs: [GSM]
          trunks:
            - { address: 192.0.2.10, direction: sends, tech_prefix: "1234#", channels: 10 }
            - { address: 192.0.2.11, direction: sends, restrict_codecs: [G729, OPUS] }
          users:
            alice: { realm: sip.example.com, password: wonderland-secret, allow: [198.51.100.0/24, "2001:db8::/32"] }
      carriers:
        north:
          trunks:
            - { address: 192.0.2.50, direction: receives, name: pop, username: signalbox-login, password: north-secret-0123 }
      """;

  @TempDir Path directory;
  private final TestDatabase database;
  private final Map<String, String> zone = new ConcurrentHashMap<>();
  private final HostLookup names =
      host -> Future.succeededFuture(HostLookups.found(zone.get(host)));
  private DatabaseUrl url;
  private Vertx vertx;
  private AccountStore store;

  AccountStoreTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws Exception {
    url = database.fresh(directory);
    vertx = Vertx.vertx();
    store = await(AccountStore.open(vertx, url, directory, names));
  }

  @AfterEach
  void close() throws Exception {
    if (store != null) { // else skipped for want of the database
      await(store.close());
      await(vertx.close());
    }
  }

  @Test
  void startsEmpty_andServesWhatWasApplied() throws Exception {
    assertThat(store.empty()).isTrue();
    ApplyReport report = apply(BASE);
    assertThat(report.applied()).isTrue();
    assertThat(report.problems()).isEmpty();
    assertThat(store.empty()).isFalse();
    AccountSnapshot snapshot = store.snapshot();
    assertThat(snapshot.version()).isEqualTo(report.version());
    assertThat(snapshot.sending(ip("192.0.2.10"))).hasSize(1);
    assertThat(snapshot.sending(ip("192.0.2.10")).get(0).techPrefix()).isEqualTo("1234#");
    assertThat(snapshot.sending(ip("192.0.2.11")).get(0).restrictedCodecs())
        .containsExactlyInAnyOrder("G729", "OPUS");
    assertThat(snapshot.account("acme").orElseThrow().restrictedCodecs()).containsExactly("GSM");
    assertThat(snapshot.receiving().get(0).credentials())
        .contains(new Credentials("signalbox-login", "north-secret-0123"));
    SipUser alice = await(snapshot.user("sip.example.com", "alice")).orElseThrow();
    assertThat(alice.ha1().get(DigestAlgorithm.SHA_256))
        .isEqualTo(DigestAlgorithm.SHA_256.ha1("alice", "sip.example.com", "wonderland-secret"));
    assertThat(alice.allow().stream().anyMatch(net -> net.contains(ip("198.51.100.7")))).isTrue();
    assertThat(alice.allow()).hasSize(2);
    assertThat(alice.account()).isEqualTo(snapshot.account("acme").orElseThrow());
  }

  @Test
  void saysWhatChanges_lineByLine() throws Exception {
    assertThat(apply(BASE).diff())
        .containsExactly(
            "+ customer acme: channels 100, restrict_codecs [GSM]",
            "+ trunk acme/192.0.2.10+sends+1234#: address 192.0.2.10, direction sends,"
                + " tech_prefix 1234#, channels 10",
            "+ trunk acme/192.0.2.11+sends: address 192.0.2.11, direction sends,"
                + " restrict_codecs [G729, OPUS]",
            "+ user acme/alice@sip.example.com: realm sip.example.com,"
                + " allow [198.51.100.0/24, 2001:db8:0:0:0:0:0:0/32],"
                + " ha1_md5 ***, ha1_sha256 ***, ha1_sha512_256 ***",
            "+ carrier north",
            "+ trunk north/pop: address 192.0.2.50, direction receives,"
                + " username signalbox-login, password ***");
    String changed =
        """
        customers:
          acme:
            channels: 100
            trunks:
              - { address: 192.0.2.10, direction: sends, tech_prefix: "1234#", channels: 20 }
              - { address: 192.0.2.12, direction: sends }
            users:
              alice: { realm: sip.example.com, password: another-secret }
        """;
    assertThat(apply(changed).diff())
        .containsExactly(
            "~ customer acme: restrict_codecs [GSM] → none",
            "~ trunk acme/192.0.2.10+sends+1234#: channels 10 → 20",
            "+ trunk acme/192.0.2.12+sends: address 192.0.2.12, direction sends",
            "- trunk acme/192.0.2.11+sends",
            "~ user acme/alice@sip.example.com:"
                + " allow [198.51.100.0/24, 2001:db8:0:0:0:0:0:0/32] → none,"
                + " ha1_md5 *** → ***, ha1_sha256 *** → ***, ha1_sha512_256 *** → ***");
    assertThat(store.snapshot().sending(ip("192.0.2.10")).get(0).limits().channels()).isEqualTo(20);
    assertThat(store.snapshot().sending(ip("192.0.2.11"))).isEmpty();
    assertThat(store.snapshot().receiving()).hasSize(1); // north was not named
  }

  @Test
  void changesNothing_whenAppliedTwice() throws Exception {
    apply(BASE);
    AccountSnapshot before = store.snapshot();
    ApplyReport again = apply(BASE);
    assertThat(again.diff()).isEmpty();
    assertThat(again.applied()).isTrue();
    assertThat(store.snapshot()).isSameAs(before);
    assertThat(await(store.audit(100))).hasSize(6);
  }

  @Test
  void showsADryRun_andChangesNothing() throws Exception {
    ApplyReport dry = await(store.apply(file(BASE), "test", true));
    assertThat(dry.applied()).isFalse();
    assertThat(dry.refused()).isFalse();
    assertThat(dry.diff()).hasSize(6);
    assertThat(store.empty()).isTrue();
    assertThat(await(store.audit(100))).isEmpty();
    assertThat(apply(BASE).diff()).isEqualTo(dry.diff());
  }

  @Test
  void keepsSecretsThatAreAbsent_andReadsBackWhatItExports() throws Exception {
    apply(BASE);
    String exported = await(store.export());
    assertThat(exported)
        .contains("192.0.2.50", "alice", "signalbox-login")
        .doesNotContain("north-secret-0123")
        .doesNotContain(DigestAlgorithm.MD5.ha1("alice", "sip.example.com", "wonderland-secret"));
    assertThat(apply(exported).diff()).isEmpty();
    assertThat(store.snapshot().receiving().get(0).credentials()).isPresent();
  }

  @Test
  void refusesWhatTheDatabaseForbids_andAppliesNothingOfIt() throws Exception {
    apply(BASE);
    String bad =
        """
        customers:
          other:
            trunks:
              - { address: 192.0.2.99, direction: sends }
              - { address: 192.0.2.10, direction: sends, tech_prefix: "12" }
            users:
              alice: { realm: sip.example.com, password: x }
              bob: { realm: sip.example.com }
              eve: { realm: sip.example.com, ha1_sha256: %s }
        carriers:
          east:
            trunks:
              - { address: 192.0.2.60, direction: receives, username: u }
        """
            .formatted("0".repeat(64));
    ApplyReport report = apply(bad);
    assertThat(report.applied()).isFalse();
    assertThat(report.refused()).isTrue();
    assertThat(report.problems().stream().map(Object::toString))
        .containsExactlyInAnyOrder(
            "accounts.yaml:5:9: error: the tech prefix 12 of trunk other/192.0.2.10+sends+12 is a"
                + " prefix of the tech prefix 1234# of trunk acme/192.0.2.10+sends+1234# on the"
                + " same network 192.0.2.10",
            "accounts.yaml:7:7: error: alice@sip.example.com is taken:"
                + " user acme/alice@sip.example.com",
            "accounts.yaml:8:7: error: user other/bob@sip.example.com has no password and no HA1,"
                + " and none is stored",
            "accounts.yaml:9:7: error: user other/eve@sip.example.com lacks ha1_md5, and its realm"
                + " offers MD5",
            "accounts.yaml:13:9: error: trunk east/192.0.2.60+receives has a username, but no"
                + " password, and none is stored");
    assertThat(store.snapshot().account("other")).isEmpty();
    assertThat(await(store.audit(100))).hasSize(6);
  }

  @Test
  void asksForTheHashesOfTheAlgorithmsThatARealmOffers() throws Exception {
    store.offered(realm -> Set.of(DigestAlgorithm.SHA_256));
    String user = "customers: { a: { users: { u: { realm: r, ha1_%s: %s } } } }";
    assertThat(apply(user.formatted("md5", "0".repeat(32))).refused()).isTrue();
    assertThat(apply(user.formatted("sha256", "0".repeat(64))).applied()).isTrue();
    // a new hash replaces all old ones: the old password must not live on in another algorithm
    store.offered(realm -> Set.of());
    apply(user.formatted("md5", "1".repeat(32)));
    assertThat(await(store.snapshot().user("r", "u")).orElseThrow().ha1())
        .containsOnlyKeys(DigestAlgorithm.MD5);
  }

  @Test
  void rollsBackEverything_whenTheDatabaseFailsHalfWay() throws Exception {
    apply(BASE);
    sql("alter table sip_user add constraint nobody check (username <> 'mallory')");
    String half =
        """
        customers:
          acme: { channels: 7 }
          new:
            trunks: [ { address: 192.0.2.77, direction: sends } ]
            users: { mallory: { realm: r, password: x } }
        """;
    assertThatThrownBy(() -> apply(half)).isInstanceOf(ExecutionException.class);
    await(store.look());
    assertThat(store.snapshot().account("new")).isEmpty();
    assertThat(store.snapshot().sending(ip("192.0.2.77"))).isEmpty();
    assertThat(store.snapshot().account("acme").orElseThrow().limits().channels()).isEqualTo(100);
    assertThat(await(store.audit(100))).hasSize(6);
    assertThat(apply(BASE).diff()).isEmpty();
  }

  @Test
  void auditsEachChange_withSecretsBlottedOut() throws Exception {
    apply(BASE);
    await(
        store.apply(
            file(
                "carriers: { north: { trunks: [ { address: 192.0.2.51, direction: receives,"
                    + " name: pop, username: signalbox-login, password: changed-secret } ] } }"),
            "olga",
            false));
    List<AuditEntry> audit = await(store.audit(100));
    assertThat(audit).hasSize(7);
    AuditEntry latest = audit.get(0);
    assertThat(latest.who()).isEqualTo("olga");
    assertThat(latest.origin()).isEqualTo("accounts.yaml");
    assertThat(latest.row()).isEqualTo("trunk north/pop");
    assertThat(latest.before().orElseThrow())
        .contains("\"address\":\"192.0.2.50\"", "\"password\":\"***\"");
    assertThat(latest.after().orElseThrow())
        .contains("\"address\":\"192.0.2.51\"", "\"password\":\"*** (new)\"");
    assertThat(audit.get(6).before()).isEmpty();
    assertThat(audit.toString())
        .doesNotContain("secret")
        .doesNotContain(DigestAlgorithm.MD5.ha1("alice", "sip.example.com", "wonderland-secret"));
    assertThat(await(store.audit(2))).hasSize(2);
    assertThat(store.snapshot().receiving().get(0).credentials())
        .contains(new Credentials("signalbox-login", "changed-secret"));
  }

  @Test
  void keepsTheAuditOfARowThatIsDeleted() throws Exception {
    apply(BASE);
    AccountSnapshot before = store.snapshot();
    assertThat(apply("customers: { acme: {} }").diff()).hasSize(4);
    assertThat(store.snapshot().sending(ip("192.0.2.10"))).isEmpty();
    assertThat(before.sending(ip("192.0.2.10"))).hasSize(1); // what a live call holds stays
    List<AuditEntry> audit = await(store.audit(100));
    assertThat(audit)
        .filteredOn(entry -> entry.row().equals("trunk acme/192.0.2.10+sends+1234#"))
        .hasSize(2)
        .first()
        .satisfies(gone -> assertThat(gone.after()).isEmpty())
        .satisfies(gone -> assertThat(gone.before().orElseThrow()).contains("1234#"));
  }

  @Test
  void keepsNoPlainPasswordInItsFiles() throws Exception {
    apply(BASE);
    await(store.close());
    StringBuilder all = new StringBuilder();
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(all.toString()).contains("signalbox-login"); // so a password would be seen
    assertThat(all.toString()).doesNotContain("north-secret-0123", "wonderland-secret");
    Path key = directory.resolve("accounts.key");
    assertThat(Files.size(key)).isEqualTo(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    store = await(AccountStore.open(vertx, url, directory, names));
  }

  @Test
  void keepsItsDataOverARestart() throws Exception {
    apply(BASE);
    await(store.close());
    store = await(AccountStore.open(vertx, url, directory, names));
    assertThat(store.empty()).isFalse();
    assertThat(store.snapshot().sending(ip("192.0.2.10"))).hasSize(1);
    assertThat(store.snapshot().receiving().get(0).credentials())
        .contains(new Credentials("signalbox-login", "north-secret-0123"));
    assertThat(apply(BASE).diff()).isEmpty();
  }

  @Test
  void forgetsWhoIsNoUser_whenAChangeMakesHimOne() throws Exception {
    assertThat(await(store.snapshot().user("sip.example.com", "alice"))).isEmpty();
    Future<Optional<SipUser>> remembered = store.snapshot().user("sip.example.com", "alice");
    assertThat(remembered.isComplete()).isTrue(); // the second time nobody asks the database
    apply(BASE);
    assertThat(await(store.snapshot().user("sip.example.com", "alice"))).isPresent();
    apply("customers: { acme: { users: { alice: { realm: sip.example.com, enabled: false } } } }");
    assertThat(await(store.snapshot().user("sip.example.com", "alice"))).isEmpty();
  }

  @Test
  void seesWhatSomebodyElseChanged() throws Exception {
    apply(BASE);
    sql("update account set status = 'SUSPENDED' where name = 'acme'");
    await(store.look());
    assertThat(store.snapshot().account("acme").orElseThrow().status()).hasToString("ACTIVE");
    sql("update accounts_version set version = version + 1");
    await(store.look());
    assertThat(store.snapshot().account("acme").orElseThrow().status()).hasToString("SUSPENDED");
  }

  @Test
  void seesWithinASecondWhatSomebodyElseChanged() throws Exception {
    apply(BASE);
    sql("update account set channels = 77 where name = 'acme'");
    sql("update accounts_version set version = version + 1");
    Awaitility.await()
        .atMost(Duration.ofSeconds(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> store.snapshot().account("acme").orElseThrow().limits().channels() == 77);
  }

  @Test
  void knowsTheAddressesOfAHostName_andMovesWithThem() throws Exception {
    Instant[] now = {Instant.now()};
    InstantSource source = () -> now[0];
    Clock clock = source.withZone(ZoneOffset.UTC);
    await(store.close());
    store = await(AccountStore.open(vertx, url, directory, names, clock, Duration.ofMillis(10)));
    zone.put("pbx.acme.example", "192.0.2.1");
    apply("customers: { a: { trunks: [ { address: PBX.acme.example, direction: sends } ] } }");
    Awaitility.await().until(() -> store.snapshot().sending(ip("192.0.2.1")).size() == 1);
    zone.put("pbx.acme.example", "192.0.2.2");
    await(store.look());
    assertThat(store.snapshot().sending(ip("192.0.2.2"))).isEmpty(); // its TTL has not passed
    now[0] = now[0].plusSeconds(60);
    Awaitility.await().until(() -> store.snapshot().sending(ip("192.0.2.2")).size() == 1);
    assertThat(store.snapshot().sending(ip("192.0.2.1"))).isEmpty();
    zone.remove("pbx.acme.example"); // nobody answers
    now[0] = now[0].plusSeconds(3_600);
    await(store.look());
    await(store.look());
    assertThat(store.snapshot().sending(ip("192.0.2.2"))).hasSize(1);
  }

  @Test
  void tellsUsersApartWhoseNamesDifferInCaseAlone() throws Exception {
    String users =
        "customers: { a: { users: { bob: { realm: r, password: x }, Bob: { realm: r, password: y },"
            + " bób: { realm: r, password: z } } } }";
    assertThat(apply(users).problems()).isEmpty();
    assertThat(await(store.snapshot().user("r", "Bob")).orElseThrow().username()).isEqualTo("Bob");
    assertThat(await(store.snapshot().user("r", "bob")).orElseThrow().username()).isEqualTo("bob");
    assertThat(await(store.snapshot().user("r", "bób")).orElseThrow().username()).isEqualTo("bób");
    assertThat(await(store.snapshot().user("r", "BOB"))).isEmpty();
    assertThat(await(store.snapshot().user("R", "bob"))).isEmpty();
  }

  @Test
  void completesALookUp_onTheContextThatAsked() throws Exception {
    apply(BASE);
    Context lane = vertx.getOrCreateContext();
    for (int i = 0; i < 2; i++) { // from the database, then from the cache
      CompletableFuture<Context> completedOn = new CompletableFuture<>();
      lane.runOnContext(
          go ->
              store
                  .snapshot()
                  .user("sip.example.com", "alice")
                  .onComplete(user -> completedOn.complete(Vertx.currentContext())));
      assertThat(completedOn.get(10, TimeUnit.SECONDS)).isSameAs(lane);
    }
  }

  @Test
  void warnsOfATrunkThatIsBlocked() throws Exception {
    sql("insert into block values ('192.0.2.10', 'MANUAL', 'test', 0, 0, null)");
    sql("insert into block values ('192.0.2.11', 'AUTO', 'over', 0, 0, 1)");
    ApplyReport report = apply(BASE);
    assertThat(report.applied()).isTrue();
    assertThat(report.problems().stream().map(Object::toString))
        .containsExactly(
            "accounts.yaml:6:9: warning: trunk acme/192.0.2.10+sends+1234# is saved, but"
                + " 192.0.2.10 is blocked");
  }

  @Test
  void letsOnlyOneApplyAtATime() throws Exception {
    String one = "customers: { c%d: { trunks: [ { address: 192.0.2.1, direction: sends } ] } }";
    AtomicReference<String> refusals = new AtomicReference<>("");
    Future<?> all = Future.succeededFuture();
    for (int i = 0; i < 5; i++) {
      Future<ApplyReport> applying = store.apply(file(one.formatted(i)), "test", false);
      all =
          Future.all(
              all,
              applying.onSuccess(
                  report -> {
                    if (report.refused()) {
                      refusals.accumulateAndGet("x", String::concat);
                    }
                  }));
    }
    await(all);
    // each wants the address without a tech prefix: the first gets it
    assertThat(refusals).hasValue("xxxx");
    assertThat(store.snapshot().accounts()).hasSize(1);
  }

  @Test
  void holdsTenThousandTrunks() throws Exception {
    StringBuilder text = new StringBuilder("customers:\n  big:\n    trunks:\n");
    for (int i = 0; i < 10_000; i++) {
      String address = "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255);
      text.append("    - { address: ").append(address).append(", direction: sends }\n");
    }
    assertThat(apply(text.toString()).diff()).hasSize(10_001);
    assertThat(store.snapshot().sending(ip("10.0.39.15"))).hasSize(1);
    assertThat(store.snapshot().sending(ip("10.0.39.16"))).isEmpty();
    assertThat(apply(text.toString()).diff()).isEmpty();
  }

  @Test
  void saysThatTheKeyIsMissing_insteadOfMakingAnother() throws Exception {
    apply(BASE);
    await(store.close());
    Path key = directory.resolve("accounts.key");
    byte[] bytes = Files.readAllBytes(key);
    Files.delete(key);
    assertThatThrownBy(() -> await(AccountStore.open(vertx, url, directory, names)))
        .hasCauseInstanceOf(DatabaseFailure.class)
        .hasMessageContaining("accounts.key: is missing, and the password of trunk north/pop");
    Files.write(key, new byte[32]);
    assertThatThrownBy(() -> await(AccountStore.open(vertx, url, directory, names)))
        .hasMessageContaining("others may read it");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> await(AccountStore.open(vertx, url, directory, names)))
        .hasMessageContaining("does not open the password of trunk north/pop");
    Files.write(key, bytes);
    store = await(AccountStore.open(vertx, url, directory, names));
  }

  private ApplyReport apply(String text) throws Exception {
    return await(store.apply(file(text), "test", false));
  }

  private static AccountsFile file(String text) {
    ParsedAccounts parsed = AccountsYaml.parse("accounts.yaml", text, References.NONE);
    assertThat(parsed).isInstanceOf(ParsedAccounts.Readable.class);
    return ((ParsedAccounts.Readable) parsed).file();
  }

  private void sql(String statement) throws Exception {
    try (Connection c = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }

  private static InetAddress ip(String text) {
    return Cidr.literal(text).orElseThrow();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
