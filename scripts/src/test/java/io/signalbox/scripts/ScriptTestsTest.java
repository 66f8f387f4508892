package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code signalbox test}. */
class ScriptTestsTest {
  private static final long SECONDS = 120;
  private static final int MANY = 2_000;

  private static final String ACCOUNTS =
      """
      customers:
        acme:
          channels: 30
          trunks:
            - { address: 192.0.2.10, direction: sends, tech_prefix: "1234#" }
      carriers:
        north:
          trunks:
            - { address: 198.51.100.7, direction: receives }
      """;

  /** As the description of the language shows it. */
  private static final String EXAMPLE =
      """
      test "a second call over the channel limit is refused"
        accounts accounts.yaml
        given customer acme has channels 1
        caller 192.0.2.10 calls sip:1234#442079460123@signalbox
        then carrier hears INVITE with user 442079460123
        carrier answers 200
        caller 192.0.2.10 calls sip:1234#442079460199@signalbox
        then caller hears 503 "Channel limit"
        and outcome limiter.acquire is channels
        after 5 s caller hangs up
        then no channels are held
      """;

  @TempDir Path directory;
  private Configuration configuration;

  @BeforeEach
  void configure() {
    configuration = Configuration.in(directory).write("accounts.yaml", ACCOUNTS);
  }

  private String test(int exit, String... words) throws Exception {
    String[] command = new String[words.length + 1];
    command[0] = "test";
    System.arraycopy(words, 0, command, 1, words.length);
    try (Program program = configuration.signalbox(command)) {
      assertThat(program.exit(SECONDS)).as(program.output()).isEqualTo(exit);
      return program.output();
    }
  }

  private String plays(int exit, String tests) throws Exception {
    configuration.write("a.test", tests);
    return test(exit, directory.toString());
  }

  @Test
  void shippedTests_pass_andReachEveryLineOfTheirScripts() throws Exception {
    String output = test(0);

    List<Path> tests;
    try (Stream<Path> files = Files.list(Configuration.ROOT.resolve("scripts"))) {
      tests = files.filter(file -> file.toString().endsWith(".test")).toList();
    }
    assertThat(tests)
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .contains("wholesale.test", "residential.test", "loadbalancer.test", "minimal.test");
    for (Path test : tests) {
      String script = test.getFileName().toString().replace(".test", ".route");
      assertThat(output)
          .containsPattern("(?m)^" + script + ": (\\d+) of \\1 lines covered, 100.0 %$");
    }
    assertThat(output).contains(" 0 failed, ");
  }

  @Test
  void testsOfTheExamples_pass_andReachEveryLineOfTheirScripts() throws Exception {
    assertThat(test(0, Configuration.ROOT.resolve("scripts/examples").toString()))
        .containsPattern("trunking.route: (\\d+) of \\1 lines covered, 100.0 %")
        .containsPattern("kamailio-default.route: (\\d+) of \\1 lines covered, 100.0 %")
        .contains(" 0 failed, ");
  }

  @Test
  void theExampleOfTheReference_passes() throws Exception {
    assertThat(plays(0, EXAMPLE)).contains("1 tests in 1 files, 0 failed");
  }

  @Test
  void everyKindOfSentence_doesWhatItSays() throws Exception {
    Path resources = Path.of("src/test/resources/script-tests");
    for (String name : List.of("tour.route", "other.route", "tour.test")) {
      configuration.write(name, Files.readString(resources.resolve(name)));
    }
    assertThat(test(0, directory.resolve("tour.test").toString()))
        .contains(" 0 failed, ")
        .containsPattern("tour.route: (\\d+) of \\1 lines covered, 100.0 %");
  }

  @Test
  void aFailure_showsExpectedAndHeardSideBySide_withLadderAndOutcomes() throws Exception {
    String output = plays(1, EXAMPLE.replace("503 \"Channel limit\"", "486 \"Busy\""));

    assertThat(output)
        .contains("a.test:8:3: a second call over the channel limit is refused")
        .contains("    8 |     then caller hears 486 \"Busy\"")
        .containsPattern("(?m)^ +expected +\\| heard$")
        .containsPattern(
            "hears 486 \"Busy\" +\\| caller 192.0.2.10:5060 hears 503 \"Channel limit\"")
        .contains("UDP 192.0.2.10:5060      --> INVITE sip:1234#442079460199@signalbox")
        .contains(". limiter.acquire = channels")
        .contains("1 tests in 1 files, 1 failed");
  }

  @Test
  void everyExpectation_canFail() throws Exception {
    String call = "  caller 192.0.2.10 calls sip:1234#44@signalbox\n  carrier answers 200\n";
    List<String> wrong =
        List.of(
            "caller hears nothing",
            "carrier hears BYE",
            "carrier hears INVITE with user 45",
            "carrier hears INVITE with uri sip:x@y",
            "carrier hears INVITE with header Via is none",
            "carrier hears INVITE without header Via",
            "carrier hears INVITE with body contains G729",
            "carrier hears INVITE with codecs PCMU,PCMA",
            "carrier hears INVITE with credentials a b",
            "caller hears 200 \"Not OK\"",
            "caller hears 200 with reason Fine",
            "caller hears 4xx",
            "carrier hears 200",
            "outcome limiter.acquire is channels",
            "outcome limiter.acquire is chanels",
            "outcome limiter.aquire is ok",
            "limiter.acquire is not called",
            "no channels are held",
            "9 channels are held",
            "customer acme holds 2 channels",
            "customer acne holds 1 channel",
            "no calls are up",
            "2 calls are up",
            "the trace has nonsense",
            "the ladder is \"caller > BYE\"",
            "customer acne has channels 1",
            "customer acme has chanels 1",
            "customer acme has channels many",
            "accounts none.yaml",
            "caller cancels",
            "caller nobody calls sip:1@signalbox",
            "module limitr is reloaded",
            "module limiter is reloaded with \"nonsense: 1\"",
            "the script is reloaded from none.route",
            "the time is now",
            "event firewall:bocked happens",
            "event call:ended happens",
            "event firewall:blocked happens with \"{sauce: 192.0.2.1}\"",
            "event firewall:blocked happens with \"{seconds: many}\"",
            "event firewall:blocked happens with \"{source\"",
            "event call:answered has run 2 times",
            "event call:ended has run",
            "timer CLOCK has run once",
            "event call:answered has not run");
    configuration.write(
        "a.route",
        Files.readString(Configuration.ROOT.resolve("scripts/wholesale.route"))
            + "event_route[call:answered] { xlog(\"up\"); }");
    StringBuilder tests = new StringBuilder();
    for (String sentence : wrong) {
      tests.append("test \"").append(sentence.replace("\"", "'")).append("\"\n");
      tests.append(call).append("  ").append(sentence).append('\n');
    }

    String output = plays(1, tests.toString());

    for (String sentence : wrong) {
      assertThat(output)
          .containsPattern("FAILED .*a.test:\\d+:3: " + Pattern.quote(sentence.replace("\"", "'")));
    }
    assertThat(output).contains(wrong.size() + " failed");
  }

  @Test
  void inAnyOrder_theSameTestsPass() throws Exception {
    List<String> tests =
        new ArrayList<>(
            List.of(
                Files.readString(Configuration.ROOT.resolve("scripts/wholesale.test"))
                    .split("(?m)^(?=test )")));
    String head = tests.remove(0);
    for (int seed = 1; seed <= 3; seed++) {
      Collections.shuffle(tests, new Random(seed));
      String again = String.join("", tests).replace("test \"", "test \"order " + seed + ": ");
      configuration.write("order" + seed + ".test", head + again);
    }
    assertThat(test(0, directory.toString()))
        .contains(3 * tests.size() + " tests in 3 files, 0 failed");
  }

  @Test
  void json_saysHowEachTestWent_andWhichLinesNoTestRan() throws Exception {
    configuration.write("a.test", EXAMPLE + EXAMPLE.replace("503", "486").replace("a sec", "2nd"));
    JsonObject json = new JsonObject(test(1, "--json", directory.toString()));

    assertThat(json.getBoolean("passed")).isFalse();
    assertThat(json.getInteger("failed")).isEqualTo(1);
    JsonArray tests = json.getJsonArray("tests");
    assertThat(tests).hasSize(2);
    assertThat(tests.getJsonObject(0).getBoolean("passed")).isTrue();
    JsonObject failed = tests.getJsonObject(1);
    assertThat(failed.getBoolean("passed")).isFalse();
    assertThat(failed.getString("file")).endsWith("a.test");
    assertThat(failed.getInteger("line")).isEqualTo(19);
    assertThat(failed.getString("expected")).contains("486");
    assertThat(failed.getString("heard")).contains("503 \"Channel limit\"");
    assertThat(failed.getJsonArray("trace").toString()).contains("limiter.acquire = channels");
    JsonObject coverage = json.getJsonArray("coverage").getJsonObject(0);
    int missed = coverage.getJsonArray("missed").size();
    assertThat(coverage.getString("file")).isEqualTo("wholesale.route");
    assertThat(missed).isPositive();
    assertThat(coverage.getInteger("covered") + missed).isEqualTo(coverage.getInteger("lines"));
  }

  @Test
  void tablesOfTheConfiguration_holdInTestsToo() throws Exception {
    configuration
        .write(
            "signalbox.yaml",
            Files.readString(configuration.path("signalbox.yaml"))
                + "tables: { t: { expire_seconds: 5 } }\n")
        .write(
            "a.route",
            "request_route { if ($sht(t=>x) == $null) { $sht(t=>x) = 1; reply(200, \"New\"); }"
                + " else reply(200, \"Known\"); }");
    assertThat(
            plays(
                0,
                """
                test "what expires"
                  caller sends OPTIONS sip:signalbox
                  then caller hears 200 "New"
                  after 4 s caller sends OPTIONS sip:signalbox
                  then caller hears 200 "Known"
                  after 2 s caller sends OPTIONS sip:signalbox
                  then caller hears 200 "New"
                """))
        .contains("1 tests in 1 files, 0 failed");
  }

  @Test
  void aMistakeInATest_isShownWithItsPlace() throws Exception {
    assertThat(plays(1, EXAMPLE.replace("hears INVITE", "heers INVITE")))
        .contains("a.test:5:16: error: \"heers\" is not understood")
        .contains("^^^^^ did you mean \"hears\"?");
  }

  @Test
  void aScriptThatDoesNotCheck_isShownAsTheCheckerDoes() throws Exception {
    configuration.write("a.route", "request_route { limiter.aquire(); }");
    assertThat(plays(1, EXAMPLE))
        .contains("a.route:1:25: error: module limiter has no function \"aquire\"");
  }

  @Test
  void wrongUsage_endsWithTwo() throws Exception {
    assertThat(test(2, "--nonsense")).contains("--nonsense");
    assertThat(test(2, directory.resolve("jars").toString())).contains("there are no *.test files");
  }

  @Test
  void manyTests_runOnOneStartOfTheModules_eachWithAnEmptyLedger() throws Exception {
    StringBuilder tests = new StringBuilder();
    for (int i = 0; i < MANY; i++) {
      tests.append(EXAMPLE.replace("is refused\"", "is refused " + i + "\""));
    }
    assertThat(plays(0, tests.toString())).contains(MANY + " tests in 1 files, 0 failed");
  }
}
