package io.signalbox.core.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();

  @BeforeEach
  void writesAConfiguration() throws IOException {
    write("signalbox.yaml", "modules: ./jars\nscript: main.route\n");
    write("main.route", "request_route { reply(200, \"OK\"); }\n");
    Files.createDirectories(directory.resolve("jars"));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private int check(String... options) {
    CommandLine line = new CommandLine(new CheckCommand()).setOut(new PrintWriter(out));
    String[] all = new String[options.length + 2];
    System.arraycopy(options, 0, all, 2, options.length);
    all[0] = "-c";
    all[1] = directory.toString();
    return line.execute(all);
  }

  private JsonArray findings() {
    return new JsonObject(out.toString()).getJsonArray("findings");
  }

  @Test
  void saysThatAllIsWell_andEndsWith0() {
    assertThat(check()).isZero();
    assertThat(out.toString()).endsWith(": all is well\n");
  }

  @Test
  void json_hasEveryProblemWithItsPlace_andEndsWith1() throws IOException {
    write("main.route", "request_route {\n  replly(200, \"OK\");\n}\nroute[X] { exit; }\n");
    write("accounts.yaml", "customers:\n  acme: { chanels: 1 }\n");

    assertThat(check("--json")).isEqualTo(1);

    assertThat(new JsonObject(out.toString()).getBoolean("passed")).isFalse();
    assertThat(findings())
        .anySatisfy(
            found ->
                assertThat((JsonObject) found)
                    .isEqualTo(
                        new JsonObject()
                            .put("severity", "error")
                            .put("file", "main.route")
                            .put("line", 2)
                            .put("column", 3)
                            .put("message", "there is no function \"replly\"")
                            .put("hint", "did you mean \"reply\"?")))
        .anySatisfy(
            found -> assertThat(((JsonObject) found).getString("severity")).isEqualTo("warning"))
        .anySatisfy(
            found -> {
              assertThat(((JsonObject) found).getString("file")).endsWith("accounts.yaml");
              assertThat(((JsonObject) found).getInteger("line")).isEqualTo(2);
            });
  }

  @Test
  void warningsAlone_endWith0() throws IOException {
    write("main.route", "request_route { reply(200, \"OK\"); }\nroute[X] { exit; }\n");

    assertThat(check("--json")).isZero();

    assertThat(new JsonObject(out.toString()).getBoolean("passed")).isTrue();
    assertThat(findings()).hasSize(1);
  }

  @Test
  void mistakeInTheHostsOwnFile_isTheOnlyFinding() throws IOException {
    write("signalbox.yaml", "scrript: main.route\n");

    assertThat(check("--json")).isEqualTo(1);

    assertThat(findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(((JsonObject) found).getString("file")).endsWith("signalbox.yaml");
              assertThat(((JsonObject) found).getInteger("line")).isEqualTo(1);
              assertThat(((JsonObject) found).getString("message")).contains("scrript");
            });
  }
}
