package io.signalbox.core.accounts.sql;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's MariaDB on a free port, with its data in a directory of its own. */
public final class MariaDb implements TestServer {
  private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
  private static final Path INSTALL = Path.of("/usr/bin/mariadb-install-db");
  private static final String READY = "ready for connections";

  private final Path directory;
  private final int port;
  private final ServerCertificate certificate;
  private Process process;

  private MariaDb(Path directory, int port, ServerCertificate certificate) {
    this.directory = directory;
    this.port = port;
    this.certificate = certificate;
  }

  /** A server with no database but its own. Where there is none the test is skipped, or fails. */
  public static MariaDb start(Path directory) throws Exception {
    boolean there = Files.isExecutable(SERVER) && Files.isExecutable(INSTALL);
    String missing = "mariadbd is missing; install the Debian package mariadb-server";
    if (!there && "required".equals(System.getenv("SIGNALBOX_INTEROP"))) {
      fail(missing);
    }
    if (!there) {
      System.out.println("interop test skipped: " + missing);
    }
    assumeTrue(there, missing);
    MariaDb server =
        new MariaDb(directory, freePort(), ServerCertificate.in(directory.resolve("tls")));
    server.install();
    server.up();
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void install() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("login.sql"),
        "create user if not exists signalbox@'127.0.0.1' identified by 'maria-secret';"
            + "\ngrant all on *.* to signalbox@'127.0.0.1';\n");
    Process installing =
        new ProcessBuilder(
                INSTALL.toString(),
                "--no-defaults",
                "--datadir=" + directory.resolve("data"),
                "--user=" + System.getProperty("user.name"),
                "--skip-test-db")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("install.log").toFile())
            .start();
    if (!installing.waitFor(60, TimeUnit.SECONDS) || installing.exitValue() != 0) {
      installing.destroyForcibly();
      throw new IOException(Files.readString(directory.resolve("install.log")));
    }
  }

  @Override
  public void up() throws IOException {
    if (process != null && process.isAlive()) {
      return;
    }
    process =
        new ProcessBuilder(
                List.of(
                    SERVER.toString(),
                    "--no-defaults",
                    "--datadir=" + directory.resolve("data"),
                    "--user=" + System.getProperty("user.name"),
                    "--bind-address=127.0.0.1",
                    "--port=" + port,
                    "--socket=" + directory.resolve("socket"),
                    "--pid-file=" + directory.resolve("pid"),
                    "--init-file=" + directory.resolve("login.sql"),
                    "--skip-name-resolve",
                    "--ssl-cert=" + certificate.chain(),
                    "--ssl-key=" + certificate.key(),
                    "--innodb-buffer-pool-size=16M",
                    "--innodb-flush-log-at-trx-commit=1"))
            .redirectErrorStream(true)
            .start();
    BufferedReader log = process.inputReader();
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains(READY)) {
        Thread reader = new Thread(() -> log.lines().forEach(ignored -> {}), "mariadb log");
        reader.setDaemon(true);
        reader.start();
        return;
      }
    }
    throw new IOException("MariaDB did not start:\n" + said);
  }

  @Override
  public void down() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public String url(String database) {
    return "mariadb://signalbox:maria-secret@127.0.0.1:" + port + "/" + database;
  }

  @Override
  public Path roots() {
    return certificate.roots();
  }

  @Override
  public String jdbcUrl() {
    return "jdbc:mariadb://127.0.0.1:" + port + "/?user=signalbox&password=maria-secret";
  }

  /** Stops it from answering, with its connections open, until it is let go on. */
  public void freeze(boolean frozen) throws IOException, InterruptedException {
    String signal = frozen ? "-STOP" : "-CONT";
    new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
  }
}
