package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Kamailio, tuned: its fast allocator, counters in htable. */
final class Kamailio implements Server {
  /** Debian's folder is named after the architecture. */
  private static final List<Path> MODULES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/kamailio/modules"),
          Path.of("/usr/lib/aarch64-linux-gnu/kamailio/modules"),
          Path.of("/usr/lib/kamailio/modules"),
          Path.of("/usr/lib64/kamailio/modules"));

  private final Child child;

  private Kamailio(Child child) {
    this.child = child;
  }

  static Kamailio start(Ground ground, List<String> prefix)
      throws IOException, InterruptedException {
    Path modules =
        MODULES.stream()
            .filter(Files::isDirectory)
            .findFirst()
            .orElseThrow(() -> new IOException("Kamailio's modules are in none of " + MODULES));
    Path folder = ground.folder().resolve("kamailio");
    Path config =
        ground.write(
            folder.resolve("kamailio.cfg"),
            "kamailio.cfg",
            Map.of(
                "sip",
                ground.sip(),
                "carrier",
                ground.carrier(),
                "children",
                Runtime.getRuntime().availableProcessors(),
                "modules",
                modules + "/"));
    ground.write(folder.resolve("db/version"), "version", Map.of());
    Files.writeString(folder.resolve("db/address"), addresses());
    Files.writeString(
        folder.resolve("db/trusted"),
        "id(int,auto) src_ip(string) proto(string) from_pattern(string,null)"
            + " ruri_pattern(string,null) tag(string,null) priority(int)\n");
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            "kamailio",
            "-f",
            config.toString(),
            "-A",
            "DBURL=\"text://" + folder.resolve("db") + "\"",
            "-m",
            "2048",
            "-M",
            "16",
            "-DD",
            "-E",
            "-x",
            "fm",
            "-X",
            "fm"));
    Child child = Child.start(folder, "kamailio", Map.of(), command);
    Waiting.until(
        "the start of Kamailio, see " + folder.resolve("kamailio.out"),
        20,
        () -> Sockets.bound(ground.sip()));
    return new Kamailio(child);
  }

  private static String addresses() {
    StringBuilder rows =
        new StringBuilder(
            "id(int,auto) grp(int) ip_addr(string) mask(int) port(int) tag(string,null)\n");
    for (int i = 0; i < Ground.SOURCES; i++) {
      rows.append(i + 1).append(":1:").append(Ground.source(i)).append(":32:0:acme\n");
    }
    return rows.toString();
  }

  @Override
  public Kind kind() {
    return Kind.KAMAILIO;
  }

  @Override
  public ProcessHandle process() {
    return child.handle();
  }

  @Override
  public void close() throws InterruptedException {
    child.close();
  }
}
