package io.signalbox.core.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.accounts.file.AccountsYaml;
import io.signalbox.core.accounts.file.ParsedAccounts;
import io.signalbox.core.accounts.file.References;
import io.signalbox.core.accounts.file.YamlExport;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.Row;
import io.signalbox.core.accounts.model.RowKind;
import io.signalbox.core.accounts.names.HostLookups;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What is exported is read back as it was, whatever it is. */
class ExportTest {
  private static final int SEEDS = 500;
  private static final int STORED = 20;

  @TempDir Path directory;

  @Test
  void readsBackWhatItWrites() {
    for (long seed = 0; seed < SEEDS; seed++) {
      AccountsFile file = file(seed);
      String exported = YamlExport.of(file.accounts());
      assertThat(exported).doesNotContain("secret-");
      assertThat(shown(parse(exported))).as("seed %d:\n%s", seed, exported).isEqualTo(shown(file));
    }
  }

  @Test
  void applyTakesBackWhatExportGives_andNothingDiffers() throws Exception {
    Vertx vertx = Vertx.vertx();
    DatabaseUrl url = DatabaseUrl.parse("h2:./signalbox", directory).orElseThrow();
    AccountStore store = await(AccountStore.open(vertx, url, directory, HostLookups.NONE));
    int rows = 0;
    for (long seed = 0; seed < STORED; seed++) {
      AccountsFile file = file(seed);
      for (AccountEntry gone : await(store.rows(AccountRows::accounts))) {
        await(store.edit(removal(gone.account().name()), "test", false));
      }
      ApplyReport applied = await(store.apply(file, "test", false));
      assertThat(applied.problems().stream().filter(p -> p.toString().contains(": error: ")))
          .isEmpty();
      rows += applied.changes().size();
      ApplyReport again = await(store.apply(parse(await(store.export())), "test", false));
      assertThat(again.problems().stream().filter(p -> p.toString().contains(": error: ")))
          .isEmpty();
      assertThat(again.diff()).as("seed %d", seed).isEmpty();
    }
    assertThat(rows).isGreaterThan(STORED);
    await(store.close());
    await(vertx.close());
  }

  private static Edit removal(String name) {
    return new Edit(Edit.Action.RM_ALL, RowKind.ACCOUNT, name, Map.of(), References.NONE);
  }

  private static AccountsFile file(long seed) {
    return parse(new Yaml().dump(new RandomAccounts(seed).file()));
  }

  private static AccountsFile parse(String text) {
    ParsedAccounts parsed = AccountsYaml.parse("export.yaml", text, References.NONE);
    assertThat(parsed).as(text).isInstanceOf(ParsedAccounts.Readable.class);
    return ((ParsedAccounts.Readable) parsed).file();
  }

  /** All that is no secret, by what each row is called. */
  private static List<Map.Entry<String, Object>> shown(AccountsFile file) {
    List<Map.Entry<String, Object>> rows = new ArrayList<>();
    for (AccountEntry entry : file.accounts()) {
      Stream.<Row>concat(
              Stream.of(entry.account()),
              Stream.concat(entry.trunks().stream(), entry.users().stream()))
          .forEach(row -> rows.add(Map.entry(row.label(), row.columns().all())));
    }
    return rows;
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}
