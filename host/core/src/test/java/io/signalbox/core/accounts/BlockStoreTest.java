package io.signalbox.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.BlockStore.Stored;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.BlockRow.Kind;
import io.signalbox.core.accounts.names.HostLookups;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.accounts.sql.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of the firewall, and two hosts that share it, on every kind of database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class BlockStoreTest {
  private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
  private static final BlockRow SCANNER =
      new BlockRow(
          Cidr.parse("192.0.2.7"),
          Kind.AUTO,
          "scanner",
          3,
          NOW,
          Optional.of(NOW.plusSeconds(3_600)));
  private static final BlockRow NETWORK =
      new BlockRow(
          Cidr.parse("2001:db8::/48"),
          Kind.MANUAL,
          "abuse",
          0,
          NOW.plusMillis(1),
          Optional.empty());
  private static final BlockRow FRIEND =
      new BlockRow(
          Cidr.parse("198.51.100.0/24"), Kind.ALLOW, "", 0, NOW.plusMillis(2), Optional.empty());

  @TempDir Path directory;
  private final TestDatabase database;
  private DatabaseUrl url;
  private Vertx vertx;
  private AccountStore accounts;

  BlockStoreTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() throws Exception {
    url = database.fresh(directory);
    vertx = Vertx.vertx();
    accounts = await(AccountStore.open(vertx, url, directory, HostLookups.NONE));
  }

  @AfterEach
  void close() throws Exception {
    if (vertx != null) { // else skipped for want of the database
      await(accounts.close());
      await(vertx.close());
    }
  }

  @Test
  void rows_comeBackAsTheyWere() throws Exception {
    write(come(SCANNER, "jo"), come(NETWORK, null), come(FRIEND, null));
    assertThat(rows()).containsExactly(SCANNER, NETWORK, FRIEND);
    await(accounts.blocks().addHits(Map.of(SCANNER.network(), 6L, Cidr.parse("10.0.0.1"), 1L)));
    write(go(NETWORK, "jo"));
    assertThat(rows()).containsExactly(SCANNER.with(9), FRIEND);
  }

  @Test
  void ofSeveralChangesOfOneAddress_theLastCounts() throws Exception {
    write(come(SCANNER, "jo"), go(SCANNER, "jo"), come(SCANNER.with(4), null));
    assertThat(rows()).containsExactly(SCANNER.with(4));
  }

  @Test
  void whatNobodyDid_givesWayToWhatAnotherHostHasMadeOfTheRow() throws Exception {
    BlockRow byHand =
        new BlockRow(SCANNER.network(), Kind.MANUAL, "abuse", 0, NOW, Optional.empty());
    write(come(byHand, "jo"));
    write(come(SCANNER, null));
    assertThat(rows()).as("an automatic block takes no operator's place").containsExactly(byHand);
    write(go(byHand, "jo"), come(SCANNER, null));
    BlockRow newer =
        new BlockRow(
            SCANNER.network(), Kind.AUTO, "flood", 0, NOW.plusSeconds(60), Optional.empty());
    write(come(newer, null));
    write(go(SCANNER, null));
    assertThat(rows()).as("what is over takes no newer one away").containsExactly(newer);
    write(go(newer, null));
    assertThat(rows()).isEmpty();
  }

  @Test
  void anotherHostHearsOfIt_withinASecond() throws Exception {
    AccountStore other = await(AccountStore.open(vertx, url, directory, HostLookups.NONE));
    AtomicLong seen = new AtomicLong();
    other.blocks().follow(seen::set);
    Awaitility.await().until(() -> seen.get() > 0);
    long before = seen.get();
    long made = await(accounts.blocks().write(List.of(come(SCANNER, "jo"))));
    assertThat(made).isEqualTo(before + 1);
    Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> seen.get() == made);
    assertThat(await(other.blocks().read())).isEqualTo(new Stored(made, List.of(SCANNER)));
    await(other.close());
  }

  /** Each host that does the same at the same time succeeds: none holds what another waits for. */
  @Test
  void hostsThatWriteAtOnce_allGetThrough() throws Exception {
    AccountStore other = await(AccountStore.open(vertx, url, directory, HostLookups.NONE));
    List<Future<Long>> writes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      AccountStore store = i % 2 == 0 ? accounts : other;
      writes.add(store.blocks().write(List.of(come(SCANNER, null), come(NETWORK, "jo" + i))));
    }
    await(Future.all(writes));
    assertThat(writes).extracting(Future::result).doesNotHaveDuplicates();
    assertThat(rows()).containsExactly(SCANNER, NETWORK);
    assertThat(await(accounts.audit(50))).hasSize(20);
    await(other.close());
  }

  @Test
  void whatSomebodyDid_isInTheAudit_theRestIsNot() throws Exception {
    long version = accounts.snapshot().version();
    write(come(SCANNER, null), come(NETWORK, "jo"), go(NETWORK, "kim"));
    List<AuditEntry> audit = await(accounts.audit(10));
    assertThat(audit).extracting(AuditEntry::who).containsExactly("kim", "jo");
    assertThat(audit.get(1).row()).isEqualTo("block " + NETWORK.network());
    assertThat(audit.get(1).before()).isEmpty();
    assertThat(audit.get(1).after().orElseThrow()).contains("MANUAL", "abuse");
    assertThat(audit.get(0).after()).isEmpty();
    assertThat(audit).extracting(AuditEntry::id).doesNotHaveDuplicates();
    await(accounts.look());
    assertThat(accounts.snapshot().version()).isEqualTo(version); // no account has changed
  }

  @Test
  void aTrunkOnABlockedAddress_isReported_butNotOnAnAllowedOne() throws Exception {
    write(come(SCANNER.with(0), null), come(FRIEND, null));
    String file =
        """
        customers:
          acme:
            trunks:
              - { address: 192.0.2.7, direction: sends }
              - { address: 198.51.100.9, direction: sends }
        """;
    var parsed =
        (ParsedAccounts.Readable) AccountsYaml.parse("accounts.yaml", file, References.NONE);
    ApplyReport report = await(accounts.apply(parsed.file(), "jo", false));
    assertThat(report.applied()).isTrue();
    assertThat(report.problems())
        .singleElement()
        .extracting(Object::toString)
        .asString()
        .contains("192.0.2.7 is blocked");
  }

  private void write(BlockChange... changes) throws Exception {
    await(accounts.blocks().write(List.of(changes)));
  }

  private static BlockChange come(BlockRow row, String who) {
    return new BlockChange(Optional.empty(), Optional.of(row), NOW, Optional.ofNullable(who));
  }

  private static BlockChange go(BlockRow row, String who) {
    return new BlockChange(Optional.of(row), Optional.empty(), NOW, Optional.ofNullable(who));
  }

  private List<BlockRow> rows() throws Exception {
    return await(accounts.blocks().read()).rows();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
