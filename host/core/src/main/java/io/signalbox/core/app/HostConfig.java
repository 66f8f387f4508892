package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.call.CallLimits;
import io.signalbox.core.dns.DnsSettings;
import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.ledger.TableLimits;
import io.signalbox.core.overload.OverloadSettings;
import io.signalbox.core.proxy.KnownAddresses;
import io.signalbox.core.transaction.TransactionLimits;
import io.signalbox.core.yaml.Values;
import io.signalbox.core.yaml.YamlFile;
import io.signalbox.core.yaml.YamlMap;
import io.signalbox.core.yaml.YamlProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code signalbox.yaml}, with every default filled in.
 *
 * @param directory the configuration directory; relative paths start there
 * @param sockets where SIP is heard, and how
 * @param lanes its event loops
 * @param script the routing script's file name
 * @param watchScript true to read the script again whenever its files change
 * @param database its URL as written
 * @param data the data directory
 * @param modules the folder of the modules' jars
 * @param admin where the admin side listens
 * @param limits of every call
 * @param openPerSource requests of one source that may wait for their final response; 0 for any
 * @param overload when new calls are turned away
 * @param dns how names are looked up
 * @param setAsideSeconds how long an address that failed is passed over while others are left
 * @param tables limits of the tables of the script, by name
 * @param journal how calls in progress are written down
 */
public record HostConfig(
    Path directory,
    SocketConfig sockets,
    LaneConfig lanes,
    String script,
    boolean watchScript,
    String database,
    Path data,
    Path modules,
    InetSocketAddress admin,
    CallLimits limits,
    int openPerSource,
    OverloadSettings overload,
    DnsSettings dns,
    int setAsideSeconds,
    Map<String, TableLimits> tables,
    JournalSettings journal) {
  /** The name of the file. */
  public static final String FILE = "signalbox.yaml";

  /** The system property by which the launcher names the installation. */
  private static final String HOME = "signalbox.home";

  private static final int DAY_SECONDS = 86_400;
  private static final int RING_SECONDS = 600;
  private static final int LEAST_SESSION_SECONDS = 90;
  private static final int LONGEST_TABLE_SECONDS = 365 * DAY_SECONDS;

  /** The installation: where the shipped configuration and modules are. */
  public static Path home() {
    return Path.of(System.getProperty(HOME, ".")).toAbsolutePath().normalize();
  }

  /**
   * Reads the file of a directory; without one, every key has its default.
   *
   * @param home the installation, whose modules are used unless the file names others
   * @throws ConfigFailure that lists every mistake
   */
  public static HostConfig read(Path directory, Path home) throws ConfigFailure {
    Path path = directory.resolve(FILE);
    if (!Files.isDirectory(directory)) {
      throw new ConfigFailure(directory + ": there is no such configuration directory");
    }
    try {
      String text = Files.exists(path) ? Files.readString(path) : "";
      YamlFile file = YamlFile.read(FILE, text, Values.of(System.getenv(), directory));
      HostConfig config = read(directory, home, file.root());
      List<YamlProblem> problems = file.problems();
      if (!problems.isEmpty()) {
        throw ConfigFailure.of(problems);
      }
      return config;
    } catch (IOException e) {
      throw new ConfigFailure(path + ": cannot be read: " + e.getMessage());
    }
  }

  private static HostConfig read(Path directory, Path home, YamlMap root) {
    root.only(
        "sip",
        "script",
        "script_watch",
        "database",
        "data",
        "modules",
        "admin",
        "limits",
        "overload",
        "dns",
        "tables",
        "journal");
    YamlMap sip = root.map("sip").only("listen", "lanes", "cpus", "connections", "tls");
    SocketConfig sockets = SocketConfig.read(sip, directory);
    YamlMap admin = root.map("admin").only("listen");
    String adminListen = admin.text("listen", "127.0.0.1:9060");
    InetSocketAddress adminAddress =
        address(adminListen).orElseGet(() -> new InetSocketAddress(9060));
    if (!adminAddress.getAddress().isLoopbackAddress()) {
      admin.problem(
          "listen", "the admin side listens on loopback alone: 127.0.0.1:PORT or [::1]:PORT");
    }
    Path data = directory.resolve(root.text("data", "data"));
    YamlMap limits =
        root.map("limits")
            .only(
                "call_seconds",
                "ring_seconds",
                "ping_seconds",
                "session_expired",
                "session_seconds",
                "open_per_source",
                "set_aside_seconds");
    return new HostConfig(
        directory,
        sockets,
        LaneConfig.read(sip),
        root.text("script", "wholesale.route"),
        watched(root),
        root.text("database", "h2:./data/signalbox"),
        data,
        root.keys().contains("modules")
            ? directory.resolve(root.text("modules", ""))
            : home.resolve("target/dist/modules"),
        adminAddress,
        limits(limits),
        limits.number("open_per_source", TransactionLimits.DEFAULT.openPerSource(), 0, 10_000_000),
        overload(root.map("overload")),
        DnsSection.read(root, directory),
        limits.number("set_aside_seconds", KnownAddresses.SET_ASIDE_SECONDS, 0, 3_600),
        tables(root.map("tables")),
        JournalSection.read(root));
  }

  private static boolean watched(YamlMap root) {
    String watch = root.text("script_watch", "false");
    if (!watch.equals("true") && !watch.equals("false")) {
      root.problem("script_watch", "script_watch is true or false");
    }
    return watch.equals("true");
  }

  private static Map<String, TableLimits> tables(YamlMap map) {
    TableLimits normal = TableLimits.DEFAULT;
    Map<String, TableLimits> tables = new TreeMap<>();
    for (String name : map.keys()) {
      YamlMap table = map.map(name).only("expire_seconds", "size");
      int expire =
          table.number(
              "expire_seconds", (int) normal.expiry().toSeconds(), 1, LONGEST_TABLE_SECONDS);
      int size = table.number("size", normal.size(), 1, TableLimits.LARGEST);
      tables.put(name, new TableLimits(Duration.ofSeconds(expire), size));
    }
    return tables;
  }

  private static OverloadSettings overload(YamlMap map) {
    map.only("target_delay_ms", "heap_percent", "retry_after_seconds");
    OverloadSettings normal = OverloadSettings.DEFAULT;
    return new OverloadSettings(
        map.number("target_delay_ms", normal.targetDelayMillis(), 0, 1_000),
        map.number("heap_percent", normal.heapPercent(), 50, 100),
        map.number("retry_after_seconds", normal.retryAfterSeconds(), 0, 300));
  }

  private static CallLimits limits(YamlMap limits) {
    int seconds = limits.number("call_seconds", DAY_SECONDS, 1, 7 * DAY_SECONDS);
    String expired = limits.text("session_expired", "hangup");
    if (!expired.equals("hangup") && !expired.equals("forget")) {
      limits.problem("session_expired", "session_expired is hangup or forget");
    }
    int session = limits.number("session_seconds", 0, 0, DAY_SECONDS);
    if (session > 0 && session < LEAST_SESSION_SECONDS) {
      limits.problem("session_seconds", "session_seconds is 0, or 90 and more: RFC 4028 §4");
    }
    return new CallLimits(
        Duration.ofSeconds(seconds),
        expired.equals("hangup"),
        Duration.ofSeconds(limits.number("ring_seconds", RING_SECONDS, 1, DAY_SECONDS)),
        Duration.ofSeconds(limits.number("ping_seconds", 0, 0, DAY_SECONDS)),
        session);
  }

  /** Host and port; empty when it is no such thing. Names are not looked up. */
  static Optional<InetSocketAddress> address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || !text.substring(colon + 1).matches("\\d{1,5}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
    Optional<InetAddress> address = Cidr.literal(host);
    return port > 65_535 ? Optional.empty() : address.map(a -> new InetSocketAddress(a, port));
  }

  /** The same with another script. */
  public HostConfig withScript(String file) {
    return new HostConfig(
        directory,
        sockets,
        lanes,
        file,
        watchScript,
        database,
        data,
        modules,
        admin,
        limits,
        openPerSource,
        overload,
        dns,
        setAsideSeconds,
        tables,
        journal);
  }

  /** The settings file of a module; the file need not be there. */
  public Path settings(String moduleId) {
    return directory.resolve("modules").resolve(moduleId + ".yaml");
  }

  /** The values that a file of this directory may refer to. */
  public Values values() {
    return Values.of(System.getenv(), directory);
  }
}
