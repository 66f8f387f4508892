package io.signalbox.core.app;

import io.signalbox.core.admin.AdminServer;
import io.signalbox.core.admin.AdminServer.Readiness;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.admin.RpcToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.util.function.Supplier;

/** What operators see of a host: the token that lets them in, the server, and where it listens. */
final class AdminSide {
  private final HostConfig config;
  private final RpcToken token;
  private AdminServer server;
  private String address;

  private AdminSide(HostConfig config, RpcToken token) {
    this.config = config;
    this.token = token;
  }

  /** With the token of the data directory, which is made where there is none. Blocks. */
  static AdminSide open(HostConfig config) throws ConfigFailure {
    try {
      Files.createDirectories(config.data());
      return new AdminSide(config, RpcToken.open(config.data()));
    } catch (IOException e) {
      throw new ConfigFailure(config.data() + ": cannot be used as the data directory: " + e);
    }
  }

  /** Begins to listen; the port. On the control loop. */
  Future<Integer> listen(
      Vertx vertx,
      RpcMethods methods,
      Supplier<Future<String>> scrape,
      Supplier<Readiness> readiness) {
    server = new AdminServer(vertx, methods, token, scrape, readiness);
    String wanted = config.admin().toString().substring(1);
    return server
        .listen(config.admin())
        .recover(
            e -> Future.failedFuture(new ConfigFailure("admin " + wanted + ": " + e.getMessage())));
  }

  /** It listens on this port: {@code ctl} finds that in the data directory. Blocks. */
  void listens(int port) throws ConfigFailure {
    address = config.admin().getAddress().getHostAddress() + ":" + port;
    try {
      AdminAddress.write(config.data(), address);
    } catch (IOException e) {
      throw new ConfigFailure(config.data() + ": cannot be written: " + e.getMessage());
    }
  }

  /** Host and port. */
  String address() {
    return address;
  }

  Future<Void> close() {
    return server == null ? Future.succeededFuture() : server.close();
  }
}
