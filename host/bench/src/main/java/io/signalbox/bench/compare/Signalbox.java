package io.signalbox.bench.compare;

import io.signalbox.core.ctl.RpcClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** This host with its shipped script, its accounts without limits that anybody reaches. */
final class Signalbox implements Server {
  private static final int MANY = 1_000_000;
  private static final String SCRIPT = "wholesale.route";

  private final Child child;
  private final Path script;
  private final Path gcLog;
  private final RpcClient rpc;
  private int seen;

  private Signalbox(Child child, Path script, Path gcLog, RpcClient rpc) {
    this.child = child;
    this.script = script;
    this.gcLog = gcLog;
    this.rpc = rpc;
  }

  static Signalbox start(Ground ground, List<String> prefix)
      throws IOException, InterruptedException {
    Path folder = ground.folder().resolve("signalbox");
    Path gcLog = folder.resolve("gc.log");
    deleteAll(folder.resolve("data"));
    configure(ground, folder);
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(ground.home().resolve("signalbox").toString(), "run", "-c", folder.toString()));
    String java = "-Xms%1$s -Xmx%1$s -Xlog:gc,safepoint:file=%2$s".formatted(ground.heap(), gcLog);
    Child child = Child.start(folder, "signalbox", Map.of("SIGNALBOX_JAVA_OPTS", java), command);
    Waiting.until(
        "the start of Signalbox, see " + folder.resolve("signalbox.out"),
        120,
        () -> child.output().contains(" ready: "));
    String token = Files.readString(folder.resolve("data/rpc.token")).trim();
    RpcClient rpc = new RpcClient("127.0.0.1:" + ground.admin(), token);
    return new Signalbox(child, folder.resolve(SCRIPT), gcLog, rpc);
  }

  private static void configure(Ground ground, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> scripts = Files.list(ground.home().resolve("scripts"))) {
      for (Path script : scripts.filter(f -> f.toString().endsWith(".route")).toList()) {
        Files.copy(
            script,
            folder.resolve(script.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.writeString(
        folder.resolve("signalbox.yaml"),
        """
        sip: { listen: [ "udp:127.0.0.1:%d" ], cpus: %s }
        script: %s
        admin: { listen: "127.0.0.1:%d" }
        """
            .formatted(ground.sip(), ground.laneProcessors(), SCRIPT, ground.admin()));
    StringBuilder accounts =
        new StringBuilder(
            "customers:\n  acme:\n    channels: %1$d\n    cps: %1$d\n    trunks:\n"
                .formatted(MANY));
    for (int i = 0; i < Ground.SOURCES; i++) {
      accounts.append(
          "      - { name: s%d, address: %s, direction: sends, tech_prefix: \"1234#\", restrict_codecs: [G729, GSM] }%n"
              .formatted(i, Ground.source(i)));
    }
    accounts.append(
        "carriers:%n  north:%n    trunks:%n      - { name: north, address: 127.0.0.1, port: %d, direction: receives }%n"
            .formatted(ground.carrier()));
    Files.writeString(folder.resolve("accounts.yaml"), accounts);
  }

  private static void deleteAll(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Replaces the script by another text, and fails when that is refused. */
  void reloadScript() throws IOException {
    Files.writeString(script, "# changed\n", StandardOpenOption.APPEND);
    reload("script.reload", new JsonObject());
  }

  /** Replaces something, and fails when that is refused. */
  void reload(String method, JsonObject params) throws IOException {
    try {
      JsonObject change = (JsonObject) rpc.call(method, params);
      if (change.getString("result").equals("refused")) {
        throw new IOException(method + ": " + change.encode());
      }
    } catch (RpcClient.Refused e) {
      throw new IOException(method + ": " + e.getMessage(), e);
    }
  }

  /** A number that {@code ctl stats} shows. */
  long stat(String name) throws IOException {
    try {
      return ((JsonObject) rpc.call("stats", new JsonObject())).getLong(name);
    } catch (RpcClient.Refused e) {
      throw new IOException("stats: " + e.getMessage(), e);
    }
  }

  @Override
  public Kind kind() {
    return Kind.SIGNALBOX;
  }

  @Override
  public ProcessHandle process() {
    return child.handle();
  }

  /** The heap after a full collection. */
  @Override
  public long memory() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = Long.toString(process().pid());
    try (Child collector =
        Child.start(gcLog.getParent(), "jcmd", Map.of(), List.of(jcmd, pid, "GC.run"))) {
      if (!collector.await(60) || collector.exitCode() != 0) {
        throw new IOException("jcmd GC.run: " + collector.output());
      }
    }
    return GcLog.usedAfterLast(Files.readAllLines(gcLog));
  }

  @Override
  public void forgetPauses() throws IOException {
    seen = Files.readAllLines(gcLog).size();
  }

  @Override
  public double longestPause() throws IOException {
    List<String> lines = Files.readAllLines(gcLog);
    return GcLog.longestPause(lines.subList(Math.min(seen, lines.size()), lines.size()));
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
