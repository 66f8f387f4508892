package io.signalbox.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Transport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostMetricsTest {
  private final HostMetrics metrics = new HostMetrics();
  private long nanos;

  @Test
  void showsWhatTheEngineCounts() {
    EngineMetrics engine = metrics.engine();
    engine.callStarted();
    engine.callStarted();
    engine.callEnded("answered");
    engine.request("INVITE");
    engine.request("BREW");
    engine.response(200);
    engine.response(99_999);
    engine.message(EngineMetrics.Direction.IN, Transport.UDP);
    engine.malformed(Transport.TCP);

    assertThat(metrics.scrape().lines())
        .contains(
            "signalbox_calls_active 1.0",
            "signalbox_calls_total{result=\"answered\"} 1.0",
            "signalbox_requests_total{method=\"INVITE\"} 1.0",
            "signalbox_requests_total{method=\"other\"} 1.0",
            "signalbox_responses_total{code=\"200\"} 1.0",
            "signalbox_messages_total{direction=\"in\",transport=\"udp\"} 1.0",
            "signalbox_malformed_total{transport=\"tcp\"} 1.0");
  }

  @Test
  void addsUpTheKeysBeyondTheCap() {
    metrics.limits(
        () ->
            List.of(
                new LimitUse("account:a", 1, 2, 3),
                new LimitUse("account:b", 10, 20, 30),
                new LimitUse("account:c", 100, 200, 300)),
        1);

    assertThat(metrics.scrape().lines())
        .contains(
            "signalbox_limit_held{key=\"account:a\"} 1.0",
            "signalbox_limit_held{key=\"other\"} 110.0",
            "signalbox_limit_peak{key=\"other\"} 220.0",
            "signalbox_limit_refused_total{key=\"other\"} 330.0",
            "signalbox_leases_held 111.0")
        .noneMatch(line -> line.contains("account:b"));
  }

  @Test
  void countsAndTimesAFunctionInFewBuckets() {
    answer(0).answered(1, 2_000_000, 0);

    assertThat(metrics.scrape().lines())
        .contains(
            "signalbox_module_outcomes_total{function=\"answer\",module=\"uac-auth\",outcome=\"rejected\"} 1.0",
            "signalbox_module_outcomes_total{function=\"answer\",module=\"uac-auth\",outcome=\"ok\"} 0.0",
            "signalbox_module_duration_seconds_bucket{function=\"answer\",module=\"uac-auth\",le=\"0.001\"} 0",
            "signalbox_module_duration_seconds_bucket{function=\"answer\",module=\"uac-auth\",le=\"0.01\"} 1")
        .filteredOn(line -> line.contains("_bucket"))
        .hasSize(8);
  }

  @Test
  void addsUpWhatTheLanesCounted_andGoesOnWhenAModuleIsReplaced() {
    answer(0).answered(0, 20_000, 0);
    answer(1).answered(0, 20_001, 0);
    answer(1).answered(1, 7_000_000_000L, 0);

    assertThat(metrics.scrape().lines())
        .contains(
            "signalbox_module_outcomes_total{function=\"answer\",module=\"uac-auth\",outcome=\"ok\"} 2.0",
            "signalbox_module_duration_seconds_bucket{function=\"answer\",module=\"uac-auth\",le=\"2.0E-5\"} 1",
            "signalbox_module_duration_seconds_bucket{function=\"answer\",module=\"uac-auth\",le=\"1.0E-4\"} 2",
            "signalbox_module_duration_seconds_bucket{function=\"answer\",module=\"uac-auth\",le=\"5.0\"} 2",
            "signalbox_module_duration_seconds_bucket{function=\"answer\",module=\"uac-auth\",le=\"+Inf\"} 3",
            "signalbox_module_duration_seconds_count{function=\"answer\",module=\"uac-auth\"} 3",
            "# TYPE signalbox_module_duration_seconds histogram",
            "# TYPE signalbox_module_outcomes_total counter");
  }

  @Test
  void forgetsTheLongestDurationAfterAMinuteOrTwo() {
    answer(0).answered(0, 3_000_000_000L, nanos);
    assertThat(longest()).endsWith(" 3.0");
    nanos = 70_000_000_000L;
    answer(0).answered(0, 1_000_000_000L, nanos);
    assertThat(longest()).endsWith(" 3.0");
    nanos = 135_000_000_000L;
    answer(0).answered(0, 500_000_000L, nanos);
    assertThat(longest()).endsWith(" 1.0");
    nanos = 260_000_000_000L;
    assertThat(longest()).endsWith(" 0.0");
  }

  private FunctionMetrics answer(int lane) {
    return metrics.function("uac-auth", "answer", List.of("ok", "rejected"), lane, () -> nanos);
  }

  private String longest() {
    return metrics
        .scrape()
        .lines()
        .filter(line -> line.startsWith("signalbox_module_duration_seconds_max{"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void keepsAModulesCounterWhileAnotherInstanceCountsOnIt() {
    ModuleCounters old = metrics.module("uac-auth");
    old.counter("challenges", "realm_kind", "proxy").increment();
    ModuleCounters replacement = metrics.module("uac-auth");
    replacement.counter("challenges", "realm_kind", "proxy").increment();

    old.close();
    assertThat(metrics.scrape())
        .contains("signalbox_uac_auth_challenges_total{realm_kind=\"proxy\"} 2.0");
    replacement.close();
    assertThat(metrics.scrape()).doesNotContain("signalbox_uac_auth_challenges");
    assertThatThrownBy(() -> old.counter("challenges")).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesNamesAndLabelsThatWouldBreakThePage() {
    ModuleCounters counters = metrics.module("demo");
    counters.counter("seen", "kind", "a");

    assertThatThrownBy(() -> counters.counter("Seen"))
        .hasMessage("\"Seen\" is no name of a counter or label");
    assertThatThrownBy(() -> counters.counter("seen", "sort", "a"))
        .hasMessageContaining("has the labels [kind] already");
    assertThatThrownBy(() -> counters.counter("seen", "kind"))
        .hasMessage("a label has a name and a value");
  }

  @Test
  void boundsTheTimeSeriesOfAModule() {
    ModuleCounters counters = metrics.module("demo");
    IntStream.range(0, 1_000).forEach(i -> counters.counter("seen", "kind", "k" + i).increment());

    assertThat(metrics.scrape().lines().filter(line -> line.startsWith("signalbox_demo_seen")))
        .hasSize(201)
        .contains("signalbox_demo_seen_total{kind=\"other\"} 800.0");
  }

  @Test
  void namesTheModulesInUse() {
    metrics.moduleActive("ipauth", "1.0");
    metrics.moduleActive("limiter", "1.0");
    metrics.moduleGone("limiter", "1.0");

    assertThat(metrics.scrape().lines().filter(line -> line.startsWith("signalbox_module_info")))
        .containsExactly("signalbox_module_info{module=\"ipauth\",version=\"1.0\"} 1");
  }
}
