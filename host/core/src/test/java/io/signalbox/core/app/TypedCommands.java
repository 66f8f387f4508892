package io.signalbox.core.app;

import io.signalbox.core.accounts.AccountStore;
import io.signalbox.core.accounts.names.HostLookup;
import io.signalbox.core.accounts.names.HostLookups;
import io.signalbox.core.accounts.sql.DatabaseUrl;
import io.signalbox.core.admin.AdminServer;
import io.signalbox.core.admin.RpcMethods;
import io.signalbox.core.admin.RpcToken;
import io.signalbox.core.ctl.Ctl;
import io.signalbox.core.ctl.RpcClient;
import io.signalbox.core.yaml.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * {@code ctl} as somebody types it, over HTTP, against the accounts of a database, embedded unless
 * told otherwise. What its shell has is told in advance.
 */
final class TypedCommands implements AutoCloseable {
  /** What a command did. */
  record Answer(int exit, String out, String err) {
    JsonObject object() {
      return (JsonObject) Json.decodeValue(out);
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final Path directory;
  private final DatabaseUrl url;
  private final RpcClient client;
  final AccountStore store;
  final Map<String, String> environment = new HashMap<>();

  /** What host names of trunks stand for. */
  final Map<String, String> zone = new ConcurrentHashMap<>();

  String user = "olga";
  String password;

  TypedCommands(Path directory) throws Exception {
    this(directory, DatabaseUrl.parse("h2:./signalbox", directory).orElseThrow());
  }

  TypedCommands(Path directory, DatabaseUrl url) throws Exception {
    this.directory = directory;
    this.url = url;
    store = await(AccountStore.open(vertx, url, directory, this::names));
    RpcMethods methods = new RpcMethods();
    new AccountMethods(vertx, store, Clock.systemUTC()).addTo(methods);
    new RowMethods(store).addTo(methods);
    AdminServer server =
        new AdminServer(
            vertx,
            methods,
            RpcToken.open(directory),
            () -> Future.succeededFuture(""),
            () -> new AdminServer.Readiness(true, "ready"));
    int port = await(server.listen(new InetSocketAddress("127.0.0.1", 0)));
    client = new RpcClient("127.0.0.1:" + port, RpcToken.read(directory));
  }

  private Future<HostLookup.Found> names(String host) {
    return Future.succeededFuture(HostLookups.found(zone.get(host)));
  }

  /** Runs {@code signalbox ctl} with these words. */
  Answer ctl(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] all = new String[words.length + 1];
    all[0] = "ctl";
    System.arraycopy(words, 0, all, 1, words.length);
    int exit =
        new SignalboxCommand(new Ctl(config -> client, new TestShell()))
            .writingTo(new PrintWriter(out), new PrintWriter(err))
            .run(all);
    return new Answer(exit, out.toString(), err.toString());
  }

  /** The same in one line; nothing in it has a blank. */
  Answer line(String words) {
    return ctl(words.split(" "));
  }

  /** Writes a file and applies it. */
  Answer apply(String text, String... options) throws IOException {
    Path file = Files.writeString(directory.resolve("accounts.yaml"), text);
    String[] words = new String[options.length + 2];
    words[0] = "apply";
    words[1] = file.toString();
    System.arraycopy(options, 0, words, 2, options.length);
    return ctl(words);
  }

  /** Calls a method as a program would that is not {@code ctl}. */
  Object rpc(String method, JsonObject params) throws RpcClient.Refused {
    return client.call(method, params);
  }

  void sql(String statement) throws Exception {
    try (Connection c = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
        Statement s = c.createStatement()) {
      s.execute(statement);
    }
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws Exception {
    await(store.close());
    await(vertx.close());
  }

  private final class TestShell implements Ctl.Shell {
    @Override
    public JsonObject accounts(String path) throws RpcClient.Refused {
      return new OperatorShell().accounts(path);
    }

    @Override
    public JsonObject references(String text) {
      return new JsonObject(new TreeMap<>(Values.of(environment, directory).references(text)));
    }

    @Override
    public String password(String whose) throws RpcClient.Refused {
      if (password == null) {
        throw new RpcClient.Refused("no password was typed");
      }
      return password;
    }

    @Override
    public String user() {
      return user;
    }
  }
}
