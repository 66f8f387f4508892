package io.signalbox.core.accounts.sql;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.jdbcclient.JDBCConnectOptions;
import io.vertx.jdbcclient.JDBCPool;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.concurrent.TimeUnit;

/** Makes pools of connections: JDBC for the embedded database, the wire itself for the others. */
final class Pools {
  private static final int CONNECTIONS = 4;

  /** Look-ups of made-up users queue here; beyond it they fail at once. */
  private static final int WAITING = 1024;

  private static final int CONNECT_MILLIS = 2_000;

  /** A peer that acknowledges nothing for so long is gone (RFC 5482). */
  private static final int SILENT_MILLIS = 5_000;

  private Pools() {}

  /** For statements. */
  static Pool open(Vertx vertx, DatabaseUrl url) {
    return open(vertx, url, CONNECTIONS);
  }

  /** Finite times, because a pooled JDBC connection claims to be valid for ever. */
  static Pool open(Vertx vertx, DatabaseUrl url, int connections) {
    PoolOptions options =
        new PoolOptions()
            .setMaxSize(connections)
            .setMaxWaitQueueSize(WAITING)
            .setConnectionTimeout(CONNECT_MILLIS)
            .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout(60)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxLifetime(10)
            .setMaxLifetimeUnit(TimeUnit.MINUTES);
    NetClientOptions sockets =
        new NetClientOptions()
            .setConnectTimeout(CONNECT_MILLIS)
            .setTcpUserTimeout(SILENT_MILLIS)
            .setTcpKeepAlive(true);
    return switch (url.kind()) {
      case H2 ->
          JDBCPool.pool(
              vertx,
              new JDBCConnectOptions()
                  .setJdbcUrl(url.jdbcUrl())
                  .setUser(url.user())
                  .setPassword(url.password())
                  .setExtraConfig(new JsonObject().put("decoderCls", H2Decoder.class.getName())),
              options);
      case POSTGRESQL ->
          PgBuilder.pool()
              .with(options)
              .with(sockets)
              .connectingTo(postgresql(url))
              .using(vertx)
              .build();
      case MARIADB ->
          MySQLBuilder.pool()
              .with(options)
              .with(sockets)
              .connectingTo(mariaDb(url))
              .using(vertx)
              .build();
    };
  }

  private static PgConnectOptions postgresql(DatabaseUrl url) {
    PgConnectOptions options =
        new PgConnectOptions()
            .setHost(url.host())
            .setPort(url.port())
            .setDatabase(url.name())
            .setUser(url.user())
            .setPassword(url.password());
    SslMode mode =
        switch (url.tls().mode()) {
          case DISABLE -> SslMode.DISABLE;
          case REQUIRE -> SslMode.REQUIRE;
          case VERIFY_CA -> SslMode.VERIFY_CA;
          case VERIFY_FULL -> SslMode.VERIFY_FULL;
        };
    options.setSslMode(mode).setSslOptions(tls(url.tls()));
    return options;
  }

  private static MySQLConnectOptions mariaDb(DatabaseUrl url) {
    MySQLConnectOptions options =
        new MySQLConnectOptions()
            .setHost(url.host())
            .setPort(url.port())
            .setDatabase(url.name())
            .setUser(url.user())
            .setPassword(url.password());
    io.vertx.mysqlclient.SslMode mode =
        switch (url.tls().mode()) {
          case DISABLE -> io.vertx.mysqlclient.SslMode.DISABLED;
          case REQUIRE -> io.vertx.mysqlclient.SslMode.REQUIRED;
          case VERIFY_CA -> io.vertx.mysqlclient.SslMode.VERIFY_CA;
          case VERIFY_FULL -> io.vertx.mysqlclient.SslMode.VERIFY_IDENTITY;
        };
    options.setSslMode(mode).setSslOptions(tls(url.tls()));
    return options;
  }

  /** Without authorities of its own it trusts those of Java. */
  private static ClientSSLOptions tls(DatabaseTls tls) {
    ClientSSLOptions options =
        new ClientSSLOptions()
            .setTrustAll(!tls.mode().verifies())
            .setHostnameVerificationAlgorithm(
                tls.mode() == DatabaseTls.Mode.VERIFY_FULL ? "HTTPS" : "");
    tls.roots()
        .ifPresent(
            roots -> options.setTrustOptions(new PemTrustOptions().addCertPath(roots.toString())));
    return options;
  }
}
