package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Carrier;
import io.signalbox.testkit.agent.Sdp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./signalbox ctl} on the accounts of a host that carries calls meanwhile. */
class AccountCommandsTest {
  private static final long SECONDS = 40;
  private static final String NUMBER = "442079460123";
  private static final String ACCOUNTS =
      """
      customers:
        acme:
          trunks: [ { name: pbx, address: 127.0.0.1, direction: sends, channels: 10 } ]
      carriers:
        north:
          trunks: [ { name: pop, address: 127.0.0.1, port: %d, direction: receives } ]
      """;

  @TempDir Path directory;
  private Configuration configuration;

  private String ctl(int exit, String... words) throws Exception {
    String[] all = new String[words.length + 3];
    all[0] = "ctl";
    all[1] = "-c";
    all[2] = configuration.path(".").toString();
    System.arraycopy(words, 0, all, 3, words.length);
    try (Program program = configuration.signalbox(all)) {
      assertThat(program.exit(SECONDS)).as(program.output()).isEqualTo(exit);
      return program.output();
    }
  }

  private String passwd(String user, String password) throws Exception {
    Path typed = Files.writeString(configuration.path("typed"), password + "\n");
    try (Program program =
        Program.start(
            directory,
            "sh",
            "-c",
            "\"$0\" ctl -c \"$1\" user passwd \"$2\" < \"$3\"",
            Configuration.ROOT.resolve("signalbox").toString(),
            configuration.path(".").toString(),
            user,
            typed.toString())) {
      assertThat(program.exit(SECONDS)).as(program.output()).isZero();
      return program.output();
    }
  }

  @Test
  void rowsChangeWhileACallIsUp_andTheCallEndsAsItShould() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN)) {
      configuration =
          Configuration.in(directory).write("accounts.yaml", ACCOUNTS.formatted(carrier.port()));
      try (RunningHost host = RunningHost.start(configuration);
          Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
        Caller.Dialog call = caller.dial(NUMBER);
        assertThat(dialled(call)).isEqualTo(200);

        assertThat(ctl(0, "trunk", "set", "acme/pbx", "channels=1"))
            .isEqualTo("~ trunk acme/pbx: channels 10 → 1\n1 changed");
        Caller.Dialog refused = caller.dial(NUMBER);
        assertThat(dialled(refused)).isEqualTo(503);
        assertThat(refused.last().reason()).isEqualTo("Channel limit");

        assertThat(ctl(0, "account", "rm", "acme", "--all"))
            .isEqualTo("- trunk acme/pbx\n- customer acme\n2 removed");
        assertThat(dialled(caller.dial(NUMBER))).isEqualTo(407);
        assertThat(ctl(0, "calls", "list")).contains(call.callId(), "acme");
        assertThat(call.reinvite(Sdp.audio("127.0.0.1", "PCMA")).status()).isEqualTo(200);
        assertThat(leases(host)).isPositive();
        assertThat(call.bye().status()).isEqualTo(200);
        assertThat(leases(host)).isZero();

        assertThat(ctl(0, "audit", "--account", "acme", "--since", "1h"))
            .contains("account rm", "- customer acme", "~ trunk acme/pbx: channels 10 → 1")
            .contains(System.getProperty("user.name"));
        assertThat(ctl(1, "trunk", "show", "acme/pbx"))
            .isEqualTo("there is no account acme; there is north");
        assertThat(ctl(2, "trunk", "shw", "acme/pbx")).contains("shw");
      }
    }
  }

  @Test
  void aChangedPassword_takesEffectAtTheNextRequest() throws Exception {
    try (Carrier carrier = new Carrier("127.0.0.1", 0, Carrier.Policy.OPEN)) {
      configuration =
          Configuration.in(directory)
              .write(
                  "accounts.yaml",
                  ACCOUNTS
                      .formatted(carrier.port())
                      .replace("acme", "other")
                      .replace("sends", "receives"))
              .write("first", "wonderland\n");
      try (RunningHost host = RunningHost.start(configuration);
          Caller caller = new Caller("127.0.0.1", 0, "alice", host.sip())) {
        assertThat(dialled(caller, "wonderland")).isEqualTo(407);
        ctl(0, "account", "add", "acme");
        assertThat(
                ctl(
                    0,
                    "user",
                    "add",
                    "acme/alice@sip.example.com",
                    "password=${file:" + configuration.path("first") + "}"))
            .contains("+ user acme/alice@sip.example.com", "ha1_md5 ***")
            .doesNotContain("wonderland");
        assertThat(dialled(caller, "wonderland")).isEqualTo(200);
        assertThat(passwd("alice@sip.example.com", "looking glass"))
            .contains("~ user acme/alice@sip.example.com: ha1_md5 *** → ***")
            .doesNotContain("looking");
        assertThat(dialled(caller, "wonderland")).isEqualTo(407);
        assertThat(dialled(caller, "looking glass")).isEqualTo(200);
      }
    }
  }

  @Test
  void whatIsExported_isAppliedWithoutADifference() throws Exception {
    configuration = Configuration.in(directory).write("accounts.yaml", ACCOUNTS.formatted(5070));
    try (RunningHost host = RunningHost.start(configuration)) {
      configuration.write("export.yaml", ctl(0, "export"));
      String file = configuration.path("export.yaml").toString();
      assertThat(ctl(0, "apply", file)).isEqualTo("nothing differs");
      configuration.write(
          "export.yaml", Files.readString(Path.of(file)).replace("channels: 10", "channels: 5"));
      JsonObject dryRun = new JsonObject(ctl(0, "apply", file, "--dry-run", "--json"));
      assertThat(dryRun.getInteger("changed")).isEqualTo(1);
      JsonArray trunks = new JsonArray(ctl(0, "trunk", "list", "acme", "--json"));
      assertThat(trunks.getJsonObject(0).getInteger("channels")).isEqualTo(10);
      assertThat(((JsonObject) host.rpc("trunk.show", "name", "acme/pbx")).getInteger("channels"))
          .isEqualTo(10);
    }
  }

  private static int dialled(Caller.Dialog call) {
    SipResponse answer = call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.NONE);
    return answer.status();
  }

  private static int dialled(Caller caller, String password) {
    Caller.Dialog call = caller.dial(NUMBER);
    SipResponse answer =
        call.invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.digest("alice", password));
    if (answer.status() == 200) {
      assertThat(call.bye().status()).isEqualTo(200);
    }
    return answer.status();
  }

  private static int leases(RunningHost host) throws Exception {
    return ((JsonObject) host.rpc("stats")).getInteger("leases");
  }
}
