package io.signalbox.core.accounts.sql;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;

/** PostgreSQL on a free port, with its data in a directory of its own. */
public final class PostgreSql implements TestServer {
  /** It refuses to be root; what makes it somebody else is a user namespace. */
  private static final String AS_ROOT =
      "for root it needs user namespaces (unshare -U true succeeds), or run the tests as another"
          + " user: ";

  private final Path directory;
  private final ServerCertificate certificate;
  private int port;
  private EmbeddedPostgres server;

  private PostgreSql(Path directory, ServerCertificate certificate) {
    this.directory = directory;
    this.certificate = certificate;
  }

  /** A server with no database but its own. Where none can run the test is skipped, or fails. */
  public static PostgreSql start(Path directory) throws Exception {
    PostgreSql server = new PostgreSql(directory, ServerCertificate.in(directory.resolve("tls")));
    try {
      server.up();
    } catch (IOException | IllegalStateException e) {
      String root = "root".equals(System.getProperty("user.name")) ? AS_ROOT : "";
      String missing = "PostgreSQL does not run here: " + root + e.getMessage();
      if ("required".equals(System.getenv("SIGNALBOX_INTEROP"))) {
        fail(missing, e);
      }
      System.out.println("interop test skipped: " + missing);
      abort(missing);
    }
    return server;
  }

  @Override
  public void up() throws IOException {
    if (server != null) {
      return;
    }
    server =
        EmbeddedPostgres.builder()
            .setPort(port)
            .setDataDirectory(directory.resolve("data"))
            .setCleanDataDirectory(false)
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", certificate.chain().toString())
            .setServerConfig("ssl_key_file", certificate.key().toString())
            .start();
    port = server.getPort();
  }

  @Override
  public void down() throws IOException {
    server.close();
    server = null;
  }

  @Override
  public String url(String database) {
    return "postgresql://postgres:any%40thing@127.0.0.1:" + port + "/" + database;
  }

  @Override
  public Path roots() {
    return certificate.roots();
  }

  @Override
  public String jdbcUrl() {
    return server.getJdbcUrl("postgres", "postgres");
  }
}
