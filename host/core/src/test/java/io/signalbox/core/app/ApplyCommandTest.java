package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ctl apply} and {@code ctl export}. */
class ApplyCommandTest {
  private static final String CHANGED =
      """
      customers:
        acme:
          channels: 60
          trunks:
            - { name: main, address: 192.0.2.10, direction: sends, tech_prefix: "1234#" }
            - { name: spare, address: 192.0.2.12, direction: sends }
          users:
            alice: { realm: sip.example.com, password: looking-glass }
      """;

  @TempDir Path directory;
  private TypedCommands typed;

  @BeforeEach
  void opens() throws Exception {
    typed = new TypedCommands(directory);
    assertThat(typed.apply(RowCommandsTest.BASE).out()).endsWith("\n7 added\n");
  }

  @AfterEach
  void closes() throws Exception {
    typed.close();
  }

  @Test
  void aDryRunShowsWhatIsAddedChangedAndRemoved_andCounts() throws Exception {
    String export = typed.line("export").out();
    String diff =
        """
        ~ customer acme: channels 100 → 60, restrict_codecs [G729, GSM] → none
        ~ trunk acme/main: channels 10 → 0
        + trunk acme/spare: address 192.0.2.12, direction sends
        - trunk acme/192.0.2.11+sends
        ~ user acme/alice@sip.example.com: allow [198.51.100.0/24] → none, ha1_md5 *** → ***, ha1_sha256 *** → ***, ha1_sha512_256 *** → ***
        1 added, 3 changed, 1 removed""";
    assertThat(typed.apply(CHANGED, "--dry-run").out())
        .isEqualTo(diff + " (dry run: nothing was changed)\n");
    assertThat(typed.line("export").out()).isEqualTo(export);
    assertThat(typed.apply(CHANGED).out()).isEqualTo(diff + "\n");
    assertThat(typed.apply(CHANGED).out()).isEqualTo("nothing differs\n");
    assertThat(typed.line("carrier list").out()).contains("north"); // the file does not name it
  }

  @Test
  void tellsMachinesTheSame() throws Exception {
    JsonObject report = typed.apply(CHANGED, "--dry-run", "--json").object();
    assertThat(report.getBoolean("applied")).isFalse();
    assertThat(report.getBoolean("dryRun")).isTrue();
    assertThat(report.getInteger("added")).isEqualTo(1);
    assertThat(report.getInteger("changed")).isEqualTo(3);
    assertThat(report.getInteger("removed")).isEqualTo(1);
    JsonArray rows = report.getJsonArray("rows");
    assertThat(rows.getJsonObject(1))
        .isEqualTo(
            new JsonObject(
                """
                {"change":"changed","row":"trunk acme/main","columns":{"channels":{"from":10,"to":0}}}
                """));
    assertThat(rows.getJsonObject(2).getJsonObject("columns").getJsonObject("address"))
        .isEqualTo(new JsonObject().putNull("from").put("to", "192.0.2.12"));
    assertThat(rows.getJsonObject(3).getString("change")).isEqualTo("removed");
    assertThat(rows.getJsonObject(4).getJsonObject("columns").getJsonObject("ha1_md5"))
        .isEqualTo(new JsonObject().put("from", "***").put("to", "*** (new)"));
    assertThat(report.encode()).doesNotContain("looking-glass", "wonderland");
  }

  @Test
  void refusesEveryProblemAtItsPlace_andAppliesNothing() throws Exception {
    String export = typed.line("export").out();
    TypedCommands.Answer answer =
        typed.apply(
            """
            customers:
              acme:
                chanels: 5
                trunks:
                  - { address: 192.0.2.10, direction: outward }
                  - { address: 192.0.2.10/8, direction: sends }
              other: { cps: fast }
            """);
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err())
        .isEqualTo(
            """
            accounts.yaml:3:5: error: unknown key "chanels"; did you mean "channels"?
            accounts.yaml:5:43: error: direction is one of SENDS, RECEIVES, BOTH, not "outward"
            accounts.yaml:6:20: error: address wants an IP, a network or a host name: host bits are set in 192.0.2.10/8
            accounts.yaml:7:17: error: cps wants a whole number from 0 to 1000000, not "fast"
            """);
    assertThat(typed.line("export").out()).isEqualTo(export);
  }

  @Test
  void takesBackWhatExportGives() throws Exception {
    Path file = Files.writeString(directory.resolve("export.yaml"), typed.line("export").out());
    assertThat(typed.ctl("apply", file.toString()).out()).isEqualTo("nothing differs\n");
    assertThat(typed.line("export --json").out()).startsWith("\"# Secrets are not written");
  }

  /** Who may call it must not read the host's files and environment by it. */
  @Test
  void theHostResolvesNoReference_whoeverAsks() throws Exception {
    Path file = Files.writeString(directory.resolve("readable"), "what the host can read");
    String text =
        """
        customers:
          x:
            users:
              u: { realm: r, password: "${env:PATH}" }
              v: { realm: r, password: "${file:%s}" }
        """
            .formatted(file);
    JsonObject apply =
        new JsonObject().put("file", "x.yaml").put("text", text).put("who", "a program");
    assertThatThrownBy(() -> typed.rpc("apply", apply))
        .hasMessageContaining("x.yaml:4:32: error: ${env:PATH} is not set")
        .hasMessageContaining("x.yaml:5:32: error: ${file:" + file + "} cannot be read")
        .hasMessageNotContaining("what the host can read");
    assertThat(typed.store.snapshot().account("x")).isEmpty();
  }

  @Test
  void aFileThatIsNotThere_isRefused() {
    TypedCommands.Answer answer = typed.ctl("apply", "nowhere.yaml");
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).isEqualTo("nowhere.yaml: cannot be read\n");
    assertThat(typed.line("apply").exit()).isEqualTo(2);
  }
}
