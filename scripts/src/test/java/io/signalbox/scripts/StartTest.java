package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
import io.signalbox.testkit.agent.UdpAgent;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From {@code signalbox run} to the end that a service manager asks for. */
class StartTest {
  private static final long SECONDS = 40;

  @TempDir Path directory;

  @Test
  @Rfc("3261 §8.2.5")
  void answersOptions_andEndsCleanlyOnTerm() throws Exception {
    try (RunningHost host = RunningHost.start(Configuration.in(directory));
        UdpAgent agent = new UdpAgent("127.0.0.1", 0)) {
      SipRequest options =
          SipRequest.of("OPTIONS", SipUri.of(null, "127.0.0.1", host.sip().getPort()));
      options.append(
          HeaderName.VIA, "SIP/2.0/UDP " + agent.address() + ";rport;branch=z9hG4bKstart");
      options.append(HeaderName.MAX_FORWARDS, "70");
      options.append(HeaderName.FROM, "<sip:probe@" + agent.address() + ">;tag=1");
      options.append(HeaderName.TO, "<" + options.uri() + ">");
      options.append(HeaderName.CALL_ID, "start@" + agent.address());
      options.append(HeaderName.CSEQ, "1 OPTIONS");
      agent.send(options, host.sip());
      assertThat(agent.receive(5_000))
          .get()
          .extracting(UdpAgent.Heard::message)
          .isInstanceOfSatisfying(
              SipResponse.class, answer -> assertThat(answer.status()).isEqualTo(200));

      assertThat(host.get("/health/live")).isEqualTo("live\n");
      assertThat(host.get("/health/ready")).isEqualTo("ready\n");
      host.program().terminate();
      assertThat(host.program().exit(SECONDS)).as(host.program().output()).isZero();
    }
  }

  @Test
  void check_passesTheShippedConfiguration() throws Exception {
    try (Program check =
        Program.start(
            Configuration.ROOT, Configuration.ROOT.resolve("signalbox").toString(), "check")) {
      assertThat(check.exit(SECONDS)).as(check.output()).isZero();
    }
  }

  @Test
  void ctl_showsModulesAndGenerations_andRefusesWithoutToken() throws Exception {
    Configuration configuration = Configuration.in(directory);
    try (RunningHost host = RunningHost.start(configuration)) {
      String config = configuration.path(".").toString();
      try (Program list = configuration.signalbox("ctl", "-c", config, "module", "list")) {
        assertThat(list.exit(SECONDS)).as(list.output()).isZero();
        assertThat(list.output()).contains("ID", "ipauth", "uac-auth", "proxy_authenticate");
      }
      try (Program show = configuration.signalbox("ctl", "-c", config, "generations", "--json")) {
        assertThat(show.exit(SECONDS)).as(show.output()).isZero();
        assertThat(show.output()).contains("\"state\" : \"current\"");
      }
      try (Program missing =
          configuration.signalbox("ctl", "-c", config, "module", "reload", "nobody")) {
        assertThat(missing.exit(SECONDS)).isEqualTo(1);
        assertThat(missing.output()).contains("no module nobody is loaded");
      }
      assertThat(host.get("/rpc")).contains("bearer token");
    }
  }

  @Test
  void ctl_appliesAccounts_resolvingTheEnvironmentItself() throws Exception {
    Configuration configuration = Configuration.in(directory);
    String file =
        """
        customers:
          acme:
            channels: %d
            users:
              alice: { realm: sip.example.com, password: "${file:password}" }   # not ${env:NOTHING}
        """;
    configuration.write("password", "wonderland\n").write("new.yaml", file.formatted(7));
    try (RunningHost host = RunningHost.start(configuration)) {
      String config = configuration.path(".").toString();
      try (Program dryRun =
          configuration.signalbox("ctl", "-c", config, "apply", "new.yaml", "--dry-run")) {
        assertThat(dryRun.exit(SECONDS)).as(dryRun.output()).isZero();
        assertThat(dryRun.output())
            .contains("+ customer acme", "2 added (dry run: nothing was changed)");
      }
      assertThat(host.rpc("export").toString()).doesNotContain("acme");
      try (Program apply = configuration.signalbox("ctl", "-c", config, "apply", "new.yaml")) {
        assertThat(apply.exit(SECONDS)).as(apply.output()).isZero();
        assertThat(apply.output()).contains("2 added").doesNotContain("wonderland");
      }
      assertThat(host.rpc("export").toString()).contains("acme").doesNotContain("wonderland");
      configuration.write("new.yaml", file.formatted(7).replace("file:password", "env:NOTHING"));
      try (Program missing = configuration.signalbox("ctl", "-c", config, "apply", "new.yaml")) {
        assertThat(missing.exit(SECONDS)).isEqualTo(1);
        assertThat(missing.output()).contains("new.yaml:5:", "${env:NOTHING} is not set");
      }
    }
  }
}
