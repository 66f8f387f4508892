package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another script for a host that runs: when its file is watched, and when an operator asks. */
class ScriptReloadTest {
  private static final int SECONDS = 20;
  private static final String SCRIPT = "request_route { reply(403, \"%s\"); }\n";
  private static final String BROKEN = "request_route { replie(403, \"Never\"); }\n";

  @TempDir private Path directory;

  @Test
  void watchedScript_isReplacedByOneThatChecks_andByNoOther() throws Exception {
    Configuration configuration =
        Configuration.in(directory).write("wholesale.route", SCRIPT.formatted("First"));
    String yaml = Files.readString(configuration.path("signalbox.yaml"));
    configuration.write("signalbox.yaml", yaml + "script_watch: true\n");
    try (RunningHost host = RunningHost.start(configuration)) {
      assertThat(answer(host)).isEqualTo("First");
      configuration.write("wholesale.route", BROKEN);
      hears(host, "the script is not replaced:");
      hears(host, "wholesale.route:1:17: error: there is no function \"replie\"");
      hears(host, "did you mean \"reply\"?");
      assertThat(answer(host)).isEqualTo("First");

      configuration.write("wholesale.route", SCRIPT.formatted("Second"));
      hears(host, "the script has changed: generation 2");
      assertThat(answer(host)).isEqualTo("Second");
      assertThat(host.rpc("generations").toString()).contains("watch");
    }
  }

  @Test
  void reloadByHand_answersWithWhatTheCheckerSays() throws Exception {
    Configuration configuration =
        Configuration.in(directory).write("wholesale.route", SCRIPT.formatted("First"));
    try (RunningHost host = RunningHost.start(configuration)) {
      configuration.write("wholesale.route", BROKEN);
      try (Program ctl = ctl(configuration)) {
        assertThat(ctl.exit(SECONDS)).isEqualTo(1);
        assertThat(ctl.output()).contains("did you mean \"reply\"?");
      }
      configuration.write(
          "wholesale.route", SCRIPT.formatted("Second") + "route[UNUSED] { return; }\n");
      try (Program ctl = ctl(configuration)) {
        assertThat(ctl.exit(SECONDS)).isZero();
        assertThat(ctl.output())
            .contains("generation: 2")
            .contains("wholesale.route:2:1: warning: route[UNUSED] is never used")
            .contains("^^^^^^^^^^^^^");
      }
      assertThat(answer(host)).isEqualTo("Second");
      JsonObject again = (JsonObject) host.rpc("script.reload");
      assertThat(again.getJsonArray("warnings")).hasSize(1);
      configuration.write("wholesale.route", SCRIPT.formatted("Third"));
      assertThat(((JsonObject) host.rpc("script.reload")).containsKey("warnings")).isFalse();
    }
  }

  private Program ctl(Configuration configuration) {
    return configuration.signalbox("ctl", "-c", directory.toString(), "script", "reload");
  }

  private static String answer(RunningHost host) throws Exception {
    try (Caller caller = new Caller("127.0.0.1", 0, "caller", host.sip())) {
      SipResponse response = caller.dial("1").invite(new byte[0], Caller.Answer.NONE);
      return response.reason();
    }
  }

  private static void hears(RunningHost host, String text) throws InterruptedException {
    assertThat(host.program().await(line -> line.contains(text), SECONDS)).as(text).isPresent();
  }
}
