package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The first command that a new user runs. */
class DemoTest {
  private static final long SECONDS = 60;

  @Test
  void placesCalls_andShowsLadderTraceAndMetrics() throws Exception {
    try (Program demo =
        Program.start(
            Configuration.ROOT, Configuration.ROOT.resolve("signalbox").toString(), "demo")) {
      assertThat(demo.exit(SECONDS)).as(demo.output()).isZero();
      assertThat(demo.output())
          .contains(
              "A customer known by IP address and tech prefix 1234#: 200 OK",
              "A customer known by digest: 200 OK",
              "A second call over a limit of one channel: 503 Channel limit",
              "A call that offers a restricted codec (G729): 200 OK",
              "A call to a carrier that answers 407: 200 OK",
              "--> INVITE sip:1234#442079460123@",
              "ipauth.check = prefix_needed",
              "digestauth.proxy_authenticate = ok",
              "limiter.acquire = channels",
              "uac_auth.answer = ok",
              "signalbox_requests_total{method=\"INVITE\"}: 0 -> ")
          .doesNotContain("NOT AS EXPECTED");
    }
  }
}
