package io.signalbox.api.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleProcessorTest {
  @TempDir Path output;

  /** Line 4 is the annotation's, line 10 the first of the functions. */
  private static String demo(String id, String constructor, String functions, String outcomes) {
    return """
        package demo;
        import io.signalbox.api.*;
        import io.vertx.core.Future;
        @io.signalbox.api.Module(id = "%s", functions = Verbs.class)
        final class Demo implements SipModule {
          %s
          public Future<Void> start(ModuleContext c) { return Future.succeededFuture(); }
          public Functions functions(LaneContext lane) { return new Verbs(); }
        }
        final class Verbs implements Functions { %s }
        enum Answer implements Outcome { %s }
        enum Stranger { OK }
        """
        .formatted(id, constructor, functions, outcomes);
  }

  private static String withFunctions(String functions) {
    return demo("demo", "", functions, "@Outcome.Success OK, NOT_FOUND");
  }

  private static final String CHECK =
      "@ScriptFunction(routes = RouteKind.REQUEST) Answer check(Call call) { return Answer.OK; }";

  @Test
  void writesTheWholeDeclaration() {
    Compiled compiled =
        Compiled.of(
            output,
            demo(
                "uac-auth",
                "",
                """
                @ScriptFunction(routes = {RouteKind.FAILURE, RouteKind.REQUEST})
                Future<Answer> proxyChallenge(Call call, String realm, long times, boolean quick,
                    @Optional java.util.List<String> names) { return null; }
                @ScriptFunction(routes = RouteKind.BRANCH)
                Answer check(Call call) { return Answer.OK; }
                """,
                "@Outcome.Success OK, NOT_FOUND"),
            "-Asignalbox.version=1.2.3");

    assertThat(compiled.errors()).isEmpty();
    assertThat(compiled.manifest())
        .isEqualTo(
            new JsonObject()
                .put("id", "uac-auth")
                .put("version", "1.2.3")
                .put("api", 1)
                .put("module", "demo.Demo")
                .put("functionsClass", "demo.Verbs")
                .put(
                    "functions",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("name", "proxy_challenge")
                                .put("method", "proxyChallenge")
                                .put(
                                    "parameters",
                                    new JsonArray()
                                        .add(parameter("realm", "STRING", false))
                                        .add(parameter("times", "INTEGER", false))
                                        .add(parameter("quick", "BOOLEAN", false))
                                        .add(parameter("names", "LIST", true)))
                                .put("routes", new JsonArray().add("REQUEST").add("FAILURE"))
                                .put("outcomes", outcomes()))
                        .add(
                            new JsonObject()
                                .put("name", "check")
                                .put("method", "check")
                                .put("parameters", new JsonArray())
                                .put("routes", new JsonArray().add("BRANCH"))
                                .put("outcomes", outcomes())))
                .put("events", new JsonArray())
                .put(
                    "settings",
                    new JsonObject().put("type", "object").put("additionalProperties", false)));
  }

  private static JsonObject parameter(String name, String type, boolean optional) {
    return new JsonObject().put("name", name).put("type", type).put("optional", optional);
  }

  private static JsonArray outcomes() {
    return new JsonArray()
        .add(new JsonObject().put("name", "ok").put("success", true))
        .add(new JsonObject().put("name", "not_found").put("success", false));
  }

  @Test
  void takesTheSettingsSchemaFromTheResources() throws IOException {
    Path schema = output.resolve("META-INF/signalbox/settings.schema.json");
    Files.createDirectories(schema.getParent());
    Files.writeString(schema, "{\"type\":\"object\",\"properties\":{\"a\":{\"default\":1}}}");

    JsonObject settings = Compiled.of(output, withFunctions(CHECK)).manifest();

    assertThat(settings.getJsonObject("settings").getJsonObject("properties").getMap())
        .containsOnlyKeys("a");
  }

  @Test
  void refusesASchemaThatIsNoJson() throws IOException {
    Path schema = output.resolve("META-INF/signalbox/settings.schema.json");
    Files.createDirectories(schema.getParent());
    Files.writeString(schema, "type: object");

    assertThat(Compiled.of(output, withFunctions(CHECK)).errors())
        .singleElement()
        .asString()
        .contains("settings.schema.json is no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          String check(Call call) { return null; }                      | 10: a script function returns an enum
          Future<String> check(Call call) { return null; }              | 10: a script function returns an enum
          void check(Call call) { }                                     | 10: a script function returns an enum
          Stranger check(Call call) { return null; }                    | 10: enum Stranger must implement
          Answer check() { return null; }                               | 10: the first parameter of a script function
          Answer check(String group) { return null; }                   | 10: the first parameter of a script function
          Answer check(Call call, int times) { return null; }           | 10: a script gives String, long, boolean or List<String>, not int
          Answer check(Call call, java.util.List<Long> l) { return null; } | 10: a script gives String
          Answer check(Call c, @Optional String a, String b) { return null; } | 10: b must be given but follows the optional a
          private Answer check(Call call) { return null; }              | 10: a script function is neither private
          static Answer check(Call call) { return null; }               | 10: a script function is neither private
          """)
  void refusesAMethodThatNoScriptCouldCall(String method, String error) {
    Compiled compiled =
        Compiled.of(output, withFunctions("@ScriptFunction(routes = RouteKind.REQUEST) " + method));

    assertThat(compiled.errors()).singleElement().asString().startsWith(error);
    assertThat(compiled.wroteManifest()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"Upper", "1st", "a--b", "-a", "a-", "a_b", "''"})
  void refusesABadId(String id) {
    assertThat(Compiled.of(output, demo(id, "", CHECK, "@Outcome.Success OK")).errors())
        .singleElement()
        .asString()
        .contains("is no module id");
  }

  @ParameterizedTest
  @CsvSource({"Demo(int a) {}", "private Demo() {}"})
  void refusesAClassThatTheHostCannotMake(String constructor) {
    assertThat(
            Compiled.of(output, demo("demo", constructor, CHECK, "@Outcome.Success OK")).errors())
        .singleElement()
        .asString()
        .startsWith("5: a module needs a constructor without arguments");
  }

  @Test
  void refusesAnEnumWithoutSuccess() {
    assertThat(Compiled.of(output, demo("demo", "", CHECK, "OK, NOT_FOUND")).errors())
        .singleElement()
        .asString()
        .contains("no constant of Answer bears @Outcome.Success");
  }

  @Test
  void refusesTheHostsOwnOutcomes() {
    assertThat(
            Compiled.of(output, demo("demo", "", CHECK, "@Outcome.Success OK, TIMEOUT")).errors())
        .singleElement()
        .asString()
        .isEqualTo("11: the outcome \"timeout\" is the host's own");
  }

  @Test
  void refusesTwoFunctionsOfOneName() {
    String again =
        "\n@ScriptFunction(routes = RouteKind.REQUEST)\n"
            + "Answer check(Call call, String group) { return Answer.OK; }";
    assertThat(Compiled.of(output, withFunctions(CHECK + again)).errors())
        .singleElement()
        .asString()
        .isEqualTo("12: \"check\" is already the name of check(io.signalbox.api.Call)");
  }

  @Test
  void refusesFunctionsThatNoModuleNames() {
    String stray = withFunctions(CHECK) + "class Stray implements Functions { " + CHECK + " }";
    assertThat(Compiled.of(output, stray).errors())
        .singleElement()
        .asString()
        .startsWith("13: no @Module names this class");
  }

  @Test
  void refusesASecondModule() {
    String second =
        """
        @io.signalbox.api.Module(id = "other", functions = Verbs.class)
        abstract class Other implements SipModule {}
        """;
    assertThat(Compiled.of(output, withFunctions(CHECK) + second).errors())
        .singleElement()
        .asString()
        .contains("one jar is one module");
  }

  @ParameterizedTest
  @CsvSource({
    "check,check",
    "proxyChallenge,proxy_challenge",
    "keepSRTPOnly,keep_srtp_only",
    "sha256Only,sha256_only"
  })
  void writesNamesInSnakeCase(String java, String script) {
    assertThat(ScriptName.of(java)).isEqualTo(script);
  }
}
