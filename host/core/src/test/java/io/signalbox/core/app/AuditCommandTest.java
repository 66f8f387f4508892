package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.accounts.sql.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditCommandTest {
  @TempDir static Path directory;
  private static TypedCommands typed;

  @Parameter TestDatabase database;

  @BeforeParameterizedClassInvocation
  static void opens(TestDatabase database) throws Exception {
    Path own = Files.createDirectories(directory.resolve(database.name()));
    typed = new TypedCommands(own, database.fresh(own));
    ok("account add acme channels=3");
    ok("account add ac channels=4");
    ok("trunk add acme/a address=192.0.2.1 direction=sends");
    typed.user = "ivan";
    ok("account set acme channels=5");
    ok("trunk rm acme/a");
    ok("account rm acme");
  }

  @AfterParameterizedClassInvocation
  static void closes() throws Exception {
    if (typed != null) { // else skipped for want of the database
      typed.close();
    }
    typed = null;
  }

  private static String ok(String words) {
    TypedCommands.Answer answer = typed.line(words);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exit()).isZero();
    return answer.out();
  }

  private static JsonArray entries(String options) {
    return new JsonArray(ok("audit --json" + options));
  }

  @Test
  void saysWhoDidWhatFromWhere_latestFirst_alsoOfRowsThatAreGone() {
    assertThat(ok("audit").lines().skip(1).map(line -> line.replaceFirst("^\\S+Z", "TIME")))
        .containsExactly(
            "TIME  ivan  account rm   - customer acme",
            "TIME  ivan  trunk rm     - trunk acme/a",
            "TIME  ivan  account set  ~ customer acme: channels 3 → 5",
            "TIME  olga  trunk add    + trunk acme/a",
            "TIME  olga  account add  + customer ac",
            "TIME  olga  account add  + customer acme");
    JsonObject set = entries("").getJsonObject(2);
    assertThat(set.getJsonObject("before").getInteger("channels")).isEqualTo(3);
    assertThat(set.getJsonObject("after").getInteger("channels")).isEqualTo(5);
    assertThat(Instant.parse(set.getString("at"))).isBeforeOrEqualTo(Instant.now());
    assertThat(entries("").getJsonObject(0).getValue("after")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                           | 6
          ' --last 2'                  | 2
          ' --who ivan'                | 3
          ' --who iva'                 | 0
          ' --account acme'            | 5
          ' --account ac'              | 1
          ' --account acme --who olga' | 2
          ' --since 1h'                | 6
          ' --since 2999-01-01'        | 0
          ' --since 2026-01-01T00:00:00+02:00 --last 4' | 4
          """)
  void filters(String options, int entries) {
    assertThat(entries(options)).hasSize(entries);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "5", "2026-13-01", "2026-11-22T10:00", "5 h", "-1h"})
  void refusesATimeThatIsNone(String since) {
    TypedCommands.Answer answer = typed.ctl("audit", "--since=" + since);
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err())
        .startsWith("since wants an age such as 30m, 2h or 7d")
        .contains("not \"" + since + "\"");
  }

  @Test
  void refusesMoreEntriesThanItGives() {
    assertThat(typed.line("audit --last 0").err()).contains("last is a number from 1 to 10000");
    assertThat(typed.line("audit --last x").exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "90s, 2026-11-22T11:58:30Z",
    "30m, 2026-11-22T11:30:00Z",
    "2h, 2026-11-22T10:00:00Z",
    "7d, 2026-11-15T12:00:00Z",
    "2026-11-21, 2026-11-21T00:00:00Z",
    "2026-11-22T10:00:00+01:00, 2026-11-22T09:00:00Z"
  })
  void readsATime(String typedTime, Instant instant) {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    assertThat(Since.instant(typedTime, clock)).isEqualTo(instant);
  }
}
