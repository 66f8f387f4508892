package io.signalbox.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.testkit.agent.Caller;
import io.signalbox.testkit.agent.Sdp;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of the accounts is stopped and started again under a load of calls. */
@Tag("interop")
class DatabaseOutageTest {
  private static final long SECONDS = 60;
  private static final String NUMBER = "442079460123";
  private static final String REACHABLE = "signalbox_accounts_reachable";
  private static final String LANE_DELAY = "signalbox_lane_delay_seconds";

  /** It refuses to be root; what makes it somebody else is a user namespace. */
  private static final String AS_ROOT =
      "for root it needs user namespaces (unshare -U true succeeds), or run the tests as another"
          + " user: ";

  /** A lane that waits for a database waits for seconds. */
  private static final double PROMPT_SECONDS = 0.5;

  /** 15 s of calls from an address, and 15 s of calls of a user. */
  private static final int CALLS_BY_ADDRESS = 300;

  private static final int CALLS_BY_USER = 150;

  private static final String ACCOUNTS =
      """
      customers:
        acme:
          trunks:
            - { address: 127.0.0.2, direction: sends }
          users:
            alice: { realm: sip.example.com, password: "right" }
            bob: { realm: sip.example.com, password: "builder" }
      carriers:
        north:
          trunks:
            - { address: 127.0.0.1, port: %d, direction: receives }
      """;

  @TempDir Path directory;
  private EmbeddedPostgres database;
  private int databasePort;
  private int carrierPort;

  @BeforeEach
  void prepare() {
    carrierPort = Ports.freeUdp();
    try {
      startDatabase();
    } catch (IOException | IllegalStateException e) {
      String root = "root".equals(System.getProperty("user.name")) ? AS_ROOT : "";
      Interop.absent("PostgreSQL does not run here: " + root + e.getMessage());
    }
  }

  @AfterEach
  void stopDatabase() throws IOException {
    if (database != null) { // else skipped for want of it
      database.close();
    }
  }

  private void startDatabase() throws IOException {
    database =
        EmbeddedPostgres.builder()
            .setPort(databasePort)
            .setDataDirectory(directory.resolve("postgresql"))
            .setCleanDataDirectory(false)
            .start();
    databasePort = database.getPort();
  }

  private Configuration configuration() {
    return Configuration.in(directory)
        .write("accounts.yaml", ACCOUNTS.formatted(carrierPort))
        .write(
            "signalbox.yaml",
            """
            sip: { listen: [ "udp:127.0.0.1:0", "tcp:127.0.0.1:0" ], lanes: 2 }
            modules: ./jars
            admin: { listen: "127.0.0.1:0" }
            database: postgresql://postgres:unused@127.0.0.1:%d/postgres
            """
                .formatted(databasePort));
  }

  private Sipp calls(RunningHost host, String scenario, String from, int calls, int rate)
      throws IOException {
    List<String> options =
        List.of(
            "-s",
            NUMBER,
            "-au",
            "alice",
            "-ap",
            "right",
            "-m",
            "" + calls,
            "-r",
            "" + rate,
            host.sip().getHostString() + ":" + host.sip().getPort());
    return Sipp.start(
        directory, scenario, Address.of("udp:" + from), options.toArray(String[]::new));
  }

  private static int call(RunningHost host, String user, String password) throws Exception {
    try (Caller phone = new Caller("127.0.0.1", 0, user, host.sip())) {
      Caller.Dialog dialog = phone.dial(NUMBER);
      int status =
          dialog
              .invite(Sdp.audio("127.0.0.1", "PCMA"), Caller.Answer.digest(user, password))
              .status();
      if (status == 200) {
        assertThat(dialog.bye().status()).isEqualTo(200);
      }
      return status;
    }
  }

  private static void awaitReachable(RunningHost host, double value, Duration within) {
    Awaitility.await().atMost(within).until(() -> host.metric(REACHABLE) == value);
  }

  @Test
  void callsGoOn_whileTheDatabaseIsAway_andAllIsNormalWhenItIsBack() throws Exception {
    try (Sipp carrier = Sipp.carrier(directory, carrierPort);
        RunningHost host = RunningHost.start(configuration())) {
      assertThat(call(host, "alice", "right")).isEqualTo(200);
      assertThat(host.get("/health/ready")).isEqualTo("ready\n");
      try (Sipp byAddress = calls(host, "caller", "127.0.0.2", CALLS_BY_ADDRESS, 20);
          Sipp byUser = calls(host, "digest", "127.0.0.1", CALLS_BY_USER, 10)) {
        awaitCalls(host, 30);
        database.close();
        awaitReachable(host, 0, Duration.ofSeconds(5));
        awaitCalls(host, 60); // beginning and ending without a database
        long asked = System.nanoTime();
        assertThat(call(host, "bob", "builder")).isEqualTo(500);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
        assertThat(call(host, "alice", "wrong")).isEqualTo(407); // known, and told apart
        assertThatThrownBy(() -> host.rpc("apply", "file", "a.yaml", "text", "customers: {}"))
            .hasMessageContaining("does not answer");
        assertThat(host.get("/health/ready")).contains("their database does not answer");
        assertThat(host.metric("signalbox_accounts_age_seconds")).isPositive();
        assertThat(host.metric(LANE_DELAY)).isLessThan(PROMPT_SECONDS);
        startDatabase();
        awaitReachable(host, 1, Duration.ofSeconds(5));
        assertThat(call(host, "bob", "builder")).isEqualTo(200);
        for (Sipp load : List.of(byAddress, byUser)) {
          assertThat(load.program().exit(SECONDS)).as(load.program().output()).isZero();
        }
        assertThat(byAddress.count("SuccessfulCall(C)")).isEqualTo(CALLS_BY_ADDRESS);
        assertThat(byUser.count("SuccessfulCall(C)")).isEqualTo(CALLS_BY_USER);
        assertThat(host.metric(LANE_DELAY)).isLessThan(PROMPT_SECONDS);
        assertThat(host.get("/health/ready")).isEqualTo("ready\n");
      }
    }
  }

  /** Waits for so many more calls than there have been. */
  private static void awaitCalls(RunningHost host, int more) throws Exception {
    double before = answered(host);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> answered(host) > before + more);
  }

  private static double answered(RunningHost host) throws Exception {
    try (Stream<String> lines = host.get("/metrics").lines()) {
      return lines
          .filter(line -> line.startsWith("signalbox_module_outcomes_total"))
          .filter(line -> line.contains("\"acquire\"") && line.contains("outcome=\"ok\""))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    }
  }

  @Test
  void startsWithoutItsDatabase_fromWhatItLastKnew() throws Exception {
    Configuration configuration = configuration();
    try (RunningHost host = RunningHost.start(configuration);
        Sipp carrier = Sipp.carrier(directory, carrierPort)) {
      assertThat(call(host, "alice", "right")).isEqualTo(200);
    }
    database.close();
    try (Sipp carrier = Sipp.carrier(directory, carrierPort);
        RunningHost host = RunningHost.start(configuration)) {
      assertThat(host.program().output()).contains("starting from the accounts of");
      assertThat(host.metric(REACHABLE)).isZero();
      try (Sipp byAddress = calls(host, "caller", "127.0.0.2", 20, 20)) {
        assertThat(byAddress.program().exit(SECONDS)).as(byAddress.program().output()).isZero();
      }
      assertThat(call(host, "alice", "right")).isEqualTo(200);
      assertThat(call(host, "bob", "builder")).isEqualTo(500);
      startDatabase();
      awaitReachable(host, 1, Duration.ofSeconds(10));
      assertThat(call(host, "bob", "builder")).isEqualTo(200);
    }
  }
}
