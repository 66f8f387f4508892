package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ctl account|carrier|trunk|user list|show|add|set|rm}. */
class RowCommandsTest {
  static final String BASE =
      """
      customers:
        acme:
          channels: 100
          restrict_codecs: [GSM, G729]
          trunks:
            - { name: main, address: 192.0.2.10, direction: sends, tech_prefix: "1234#", channels: 10 }
            - { address: 192.0.2.11, direction: sends, enabled: false }
          users:
            alice: { realm: sip.example.com, password: wonderland, allow: [198.51.100.0/24] }
        beta: { status: suspended }
      carriers:
        north:
          trunks:
            - { name: pop, address: 192.0.2.50, direction: receives, username: login, password: n0rth }
      """;

  @TempDir Path directory;
  private TypedCommands typed;

  @BeforeEach
  void opens() throws Exception {
    typed = new TypedCommands(directory);
    assertThat(typed.apply(BASE).exit()).isZero();
  }

  @AfterEach
  void closes() throws Exception {
    typed.close();
  }

  private String out(String words) {
    TypedCommands.Answer answer = typed.line(words);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exit()).isZero();
    return answer.out();
  }

  private String refused(String words) {
    TypedCommands.Answer answer = typed.line(words);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.exit()).isEqualTo(1);
    return answer.err().strip();
  }

  private AccountSnapshot snapshot() {
    return typed.store.snapshot();
  }

  @Test
  void listsInAlignedTables() {
    assertThat(out("account list"))
        .isEqualTo(
            """
            ACCOUNT  KIND      STATUS     CHANNELS  CPS  RESTRICT_CODECS  TRUNKS
            acme     CUSTOMER  ACTIVE     100       0    G729, GSM        2
            beta     CUSTOMER  SUSPENDED  0         0    -                0
            north    CARRIER   ACTIVE     0         0    -                1
            """);
    assertThat(out("carrier list").lines()).hasSize(2).last().asString().startsWith("north  ");
    assertThat(out("trunk list"))
        .isEqualTo(
            """
            TRUNK                  ADDRESS     DIRECTION  PROTOCOL  PORT  TECH_PREFIX  CHANNELS  CPS  USERNAME  ENABLED  TROUBLE
            acme/192.0.2.11+sends  192.0.2.11  sends      UDP       5060  -            0         0    -         false    -
            acme/main              192.0.2.10  sends      UDP       5060  1234#        10        0    -         true     -
            north/pop              192.0.2.50  receives   UDP       5060  -            0         0    login     true     -
            """);
    assertThat(out("trunk list north").lines()).hasSize(2);
    assertThat(out("user list"))
        .isEqualTo(
            """
            USER                   ACCOUNT  CHANNELS  CPS  PROTOCOL  ALLOW            ENABLED
            alice@sip.example.com  acme     0         0    -         198.51.100.0/24  true
            """);
    assertThat(out("user list beta")).isEqualTo("none\n");
  }

  @Test
  void showsARow_withItsSecretsBlottedOut() {
    assertThat(out("trunk show north/pop"))
        .startsWith("trunk              north/pop\n")
        .contains("\nusername           login\n", "\npassword           ***\n")
        .doesNotContain("n0rth");
    assertThat(out("user show alice@sip.example.com"))
        .contains("ha1_sha512_256   ***")
        .isEqualTo(out("user show acme/alice@sip.example.com"));
    assertThat(out("account show acme"))
        .contains("channels         100\n", "\ntrunks:\n  TRUNK ", "\nusers:\n  USER ")
        .contains("  acme/main ", "  alice@sip.example.com ");
    assertThat(out("carrier show north")).contains("\nusers:\n  none\n");
  }

  @Test
  void showsWhatBlocksATrunk() throws Exception {
    typed.sql("insert into block values ('192.0.2.0/28', 'MANUAL', 'test', 0, 0, null)");
    assertThat(out("trunk show acme/main")).contains("\nblocked            192.0.2.0/28\n");
    assertThat(out("trunk show north/pop")).contains("\nblocked            -\n");
    assertThat(out("trunk list").lines().map(line -> line.replaceAll(".* ", "")))
        .containsExactly("TROUBLE", "blocked", "blocked", "-");
    assertThat(out("account show acme")).contains("true     blocked\n");
  }

  /** DNS must not hand one customer's traffic to another: who asks why sees it on the trunk. */
  @Test
  void showsWhatAHostNameStandsFor_andWhoseItIs() throws Exception {
    typed.zone.put("pbx.example.com", "192.0.2.10");
    typed.zone.put("far.example.com", "203.0.113.9");
    out("trunk add beta/pbx address=pbx.example.com direction=sends");
    out("trunk add beta/far address=far.example.com direction=receives");
    out("trunk add beta/gone address=gone.example.com direction=both");
    typed.sql("insert into block values ('203.0.113.0/24', 'MANUAL', 'test', 0, 0, null)");
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(out("trunk list beta").lines().map(l -> l.replaceAll(".*true +", "")))
                    .contains("blocked", "unresolved", "collision"));
    assertThat(out("trunk show beta/pbx"))
        .contains("\naddresses          192.0.2.10\n", "\ntrouble            collision\n")
        .contains(
            "\ncollisions         pbx.example.com stands for 192.0.2.10, which is acme/main's: it is"
                + " not used there\n");
    JsonObject far = new JsonObject(out("trunk show beta/far --json"));
    assertThat(far.getJsonArray("blocked")).containsExactly("203.0.113.0/24");
    assertThat(far.getJsonArray("addresses")).containsExactly("203.0.113.9");
    assertThat(far.getJsonArray("collisions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "account list, 3",
    "carrier list, 1",
    "trunk list, 3",
    "user list, 1",
    "user list acme, 1"
  })
  void listsAsJson_withEveryColumn(String words, int rows) {
    JsonArray list = new JsonArray(out(words + " --json"));
    assertThat(list).hasSize(rows);
    assertThat(list.getJsonObject(0).fieldNames()).contains("account", "restrict_codecs");
    assertThat(list.encode()).doesNotContain("n0rth", "wonderland");
  }

  @Test
  void showsAsJson() {
    JsonObject acme = typed.line("account show acme --json").object();
    assertThat(acme.getInteger("channels")).isEqualTo(100);
    assertThat(acme.getJsonArray("trunks").getJsonObject(1).getString("trunk"))
        .isEqualTo("acme/main");
    assertThat(acme.getJsonArray("users").getJsonObject(0).getString("ha1_md5")).isEqualTo("***");
    assertThat(typed.line("trunk show acme/main --json").object().getJsonArray("blocked"))
        .isEmpty();
    assertThat(typed.line("user show alice@sip.example.com --json").object().getString("realm"))
        .isEqualTo("sip.example.com");
  }

  @Test
  void setsColumns_inEffectAtOnce_andSaysWhatChanged() {
    assertThat(out("account set acme channels=60 status=suspended restrict_codecs="))
        .isEqualTo(
            """
            ~ customer acme: status ACTIVE → SUSPENDED, channels 100 → 60, restrict_codecs [G729, GSM] → none
            1 changed
            """);
    Account acme = snapshot().account("acme").orElseThrow();
    assertThat(acme.limits().channels()).isEqualTo(60);
    assertThat(acme.status()).isEqualTo(Account.Status.SUSPENDED);
    assertThat(out("trunk set acme/main channels=20 tech_prefix=55 protocol=tls"))
        .startsWith(
            "~ trunk acme/main: protocol UDP → TLS, port 5060 → 5061, tech_prefix 1234# → 55,"
                + " channels 10 → 20\n");
    assertThat(snapshot().sending(Cidr.literal("192.0.2.10").orElseThrow()).get(0).techPrefix())
        .isEqualTo("55");
    assertThat(out("trunk set acme/main channels=20")).isEqualTo("nothing differs\n");
    assertThat(out("user set alice@sip.example.com allow=198.51.100.7,2001:db8::/32 cps=3"))
        .contains("allow [198.51.100.0/24] → [198.51.100.7, 2001:db8:0:0:0:0:0:0/32]");
    assertThat(out("carrier set north cps=9")).startsWith("~ carrier north: cps 0 → 9\n");
  }

  @Test
  void addsAndRemovesRows() {
    assertThat(out("account add gamma channels=5"))
        .isEqualTo("+ customer gamma: channels 5\n1 added\n");
    assertThat(out("carrier add south")).isEqualTo("+ carrier south\n1 added\n");
    assertThat(out("account add east kind=carrier")).isEqualTo("+ carrier east\n1 added\n");
    assertThat(out("trunk add gamma address=192.0.2.77 direction=sends"))
        .startsWith("+ trunk gamma/192.0.2.77+sends: address 192.0.2.77, direction sends\n");
    assertThat(out("trunk add gamma/pbx address=192.0.2.78,192.0.2.79 direction=both"))
        .contains("+ trunk gamma/pbx+192.0.2.78:", "+ trunk gamma/pbx+192.0.2.79:", "2 added");
    assertThat(snapshot().sending(Cidr.literal("192.0.2.79").orElseThrow())).hasSize(1);
    assertThat(out("trunk rm gamma/pbx+192.0.2.79"))
        .isEqualTo("- trunk gamma/pbx+192.0.2.79\n1 removed\n");
    assertThat(snapshot().sending(Cidr.literal("192.0.2.79").orElseThrow())).isEmpty();
    assertThat(out("user rm acme/alice@sip.example.com")).startsWith("- user acme/alice@");
    assertThat(out("user list")).isEqualTo("none\n");
    assertThat(out("account rm beta")).isEqualTo("- customer beta\n1 removed\n");
  }

  @Test
  void removesAnAccountWithAllThatItHas_onlyWhenToldSo() {
    assertThat(refused("account rm acme"))
        .isEqualTo(
            "account acme: error: it still has trunks (2) and users (1); rm --all removes them, too");
    assertThat(out("account rm acme --all"))
        .isEqualTo(
            """
            - user acme/alice@sip.example.com
            - trunk acme/192.0.2.11+sends
            - trunk acme/main
            - customer acme
            4 removed
            """);
    assertThat(snapshot().account("acme")).isEmpty();
    assertThat(out("audit --account acme --last 4"))
        .contains("- customer acme", "- user acme/alice@sip.example.com");
    assertThat(out("export")).doesNotContain("acme");
  }

  @Test
  void aTrunkWithoutANameOfItsOwn_isCalledByItsAddress() {
    assertThat(out("trunk set acme/192.0.2.11+sends address=192.0.2.12"))
        .contains("+ trunk acme/192.0.2.12+sends", "- trunk acme/192.0.2.11+sends");
    assertThat(out("trunk set acme/192.0.2.12+sends name=spare"))
        .contains("+ trunk acme/spare", "- trunk acme/192.0.2.12+sends");
    out("trunk set north/pop name=pop2");
    assertThat(snapshot().receiving().get(0).credentials().orElseThrow().password())
        .isEqualTo("n0rth");
  }

  @Test
  void aDryRun_changesNothing() {
    String export = out("export");
    assertThat(out("account rm acme --all --dry-run"))
        .endsWith("4 removed (dry run: nothing was changed)\n");
    assertThat(out("trunk set acme/main channels=1 --dry-run")).startsWith("~ trunk acme/main");
    assertThat(out("account add new --dry-run")).startsWith("+ customer new");
    assertThat(out("export")).isEqualTo(export);
    JsonObject json = typed.line("account set acme cps=2 --dry-run --json").object();
    assertThat(json.getBoolean("applied")).isFalse();
    assertThat(json.getInteger("changed")).isEqualTo(1);
    assertThat(json.getJsonArray("rows"))
        .isEqualTo(
            new JsonArray(
                """
                [{"change":"changed","row":"customer acme","columns":{"cps":{"from":0,"to":2}}}]
                """));
  }

  @Test
  void warnsOfWhatIsDoubtful_andDoesIt() throws Exception {
    assertThat(out("user set alice@sip.example.com channels=101"))
        .contains(
            "user alice@sip.example.com: warning: the users of acme have 101 channels together, the"
                + " account has 100\n1 changed\n");
    typed.sql("insert into block values ('192.0.2.60', 'MANUAL', 'test', 0, 0, null)");
    assertThat(out("trunk add acme address=192.0.2.60 direction=sends"))
        .contains("trunk acme/192.0.2.60+sends is saved, but 192.0.2.60 is blocked");
  }

  @Test
  void editsOfOneAccountAtOnce_loseNothing() throws Exception {
    List<CompletableFuture<TypedCommands.Answer>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      String words = "trunk add beta/t%d address=198.51.100.%d direction=sends".formatted(i, i + 1);
      all.add(CompletableFuture.supplyAsync(() -> typed.line(words)));
    }
    for (CompletableFuture<TypedCommands.Answer> one : all) {
      assertThat(one.get(60, TimeUnit.SECONDS)).extracting("exit", "err").containsExactly(0, "");
    }
    assertThat(out("trunk list beta").lines()).hasSize(13);
    assertThat(new JsonArray(out("audit --account beta --json"))).hasSize(13);
  }

  @Test
  void takesColumnsOfTheirOwnTypes_fromWhoeverSpeaksJsonRpc() throws Exception {
    typed.rpc(
        "trunk.set",
        new JsonObject()
            .put("name", "acme/main")
            .put(
                "columns",
                new JsonObject()
                    .put("channels", 7)
                    .put("match_source_port", true)
                    .putNull("tech_prefix")
                    .put("restrict_codecs", new JsonArray().add("opus").add("G729"))));
    JsonObject trunk = typed.line("trunk show acme/main --json").object();
    assertThat(trunk.getInteger("channels")).isEqualTo(7);
    assertThat(trunk.getBoolean("match_source_port")).isTrue();
    assertThat(trunk.getString("tech_prefix")).isEmpty();
    assertThat(trunk.getJsonArray("restrict_codecs")).containsExactly("G729", "OPUS");
    assertThat(typed.line("audit --last 1 --json").out()).contains("\"who\" : \"operator\"");
  }

  @Test
  void saysWhyTheDatabaseCannotBeUsed() throws Exception {
    typed.sql("update trunk set sealed_password = 'nonsense' where name = 'pop'");
    assertThat(refused("trunk list")).contains("password of trunk north/pop");
    assertThat(refused("trunk set acme/main cps=1")).contains("password of trunk north/pop");
    assertThat(refused("export")).contains("password of trunk north/pop");
  }
}
