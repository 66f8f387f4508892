package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Event and timer routes of a running host, and a table that a reload does not empty. */
class EventRoutesTest {
  private static final int SECONDS = 20;
  private static final String SCRIPT =
      """
      request_route { reply(200, "OK"); }
      event_route[host:started] { xlog("began as $generation, $shtinc(n=>starts)"); }
      event_route[module:reloaded] { xlog("$event(module) reloaded as $generation, starts $sht(n=>starts)"); }
      timer_route[TICK, 1] { xlog("tick $shtinc(n=>ticks)"); }
      """;

  @TempDir private Path directory;

  @Test
  void eventsOfTheHost_runOnce_andTimersGoOnOverAReload() throws Exception {
    Configuration configuration = Configuration.in(directory).write("wholesale.route", SCRIPT);
    try (RunningHost host = RunningHost.start(configuration)) {
      hears(host, "began as 1, 1");
      hears(host, "tick 1");
      configuration.write("modules/digestauth.yaml", "algorithms: [ SHA-256 ]\n");
      host.rpc("module.reload", "id", "digestauth");
      hears(host, "digestauth reloaded as 2, starts 1");
      hears(host, "tick 3");
      assertThat(host.metric("signalbox_script_runs_total{block=\"timer_route\",result=\"done\"}"))
          .isGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void whatAModuleRaises_runsItsRoute_alsoAfterTheModuleWasReloaded() throws Exception {
    String script =
        """
        request_route { reply(200, "OK"); }
        event_route[firewall:blocked] {
            xlog("$event: $event(source), $event(cause), $event(seconds) s, as $generation");
        }
        """;
    Configuration configuration = Configuration.in(directory).write("wholesale.route", script);
    try (RunningHost host = RunningHost.start(configuration);
        Stranger first = new Stranger("127.0.0.66", host.sip());
        Stranger second = new Stranger("127.0.0.67", host.sip())) {
      first.asks("friendly-scanner");
      hears(host, "firewall:blocked: 127.0.0.66, scanner, 3600 s, as 1");
      configuration.write("modules/firewall.yaml", "block_seconds: 60\n");
      host.rpc("module.reload", "id", "firewall");
      second.asks("friendly-scanner");
      hears(host, "firewall:blocked: 127.0.0.67, scanner, 60 s, as 2");
      await()
          .atMost(Duration.ofSeconds(SECONDS))
          .until(
              () ->
                  host.metric("signalbox_script_runs_total{block=\"event_route\",result=\"done\"}")
                      == 2);
    }
  }

  private static void hears(RunningHost host, String text) throws InterruptedException {
    assertThat(host.program().await(line -> line.contains(text), SECONDS)).as(text).isPresent();
  }
}
