package io.signalbox.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.model.AuditEntry;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.accounts.model.BlockRow.Kind;
import io.signalbox.core.accounts.names.HostLookups;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  private Vertx vertx;
  private AccountStore accounts;

  @BeforeEach
  void open() throws Exception {
    vertx = Vertx.vertx();
    DatabaseUrl url = DatabaseUrl.parse("h2:./signalbox", directory).orElseThrow();
    accounts = await(AccountStore.open(vertx, url, directory, HostLookups.NONE));
  }

  @AfterEach
  void close() throws Exception {
    await(accounts.close());
    await(vertx.close());
  }

  @Test
  void rows_comeBackAsTheyWere() throws Exception {
    write(come(SCANNER, "jo"), come(NETWORK, null), come(FRIEND, null));
    assertThat(await(accounts.blocks().read())).containsExactly(SCANNER, NETWORK, FRIEND);
    write(change(SCANNER, SCANNER.with(9)), go(NETWORK, null));
    assertThat(await(accounts.blocks().read())).containsExactly(SCANNER.with(9), FRIEND);
  }

  @Test
  void ofSeveralChangesOfOneAddress_theLastCounts() throws Exception {
    write(come(SCANNER, "jo"), go(SCANNER, "jo"), come(SCANNER.with(4), null));
    assertThat(await(accounts.blocks().read())).containsExactly(SCANNER.with(4));
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

  private static BlockChange change(BlockRow before, BlockRow after) {
    return new BlockChange(Optional.of(before), Optional.of(after), NOW, Optional.empty());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}
