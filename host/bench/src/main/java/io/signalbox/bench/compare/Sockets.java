package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The UDP sockets of this machine. */
final class Sockets {
  /** A socket for both versions of IP is in the second. */
  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

  private static final int LOCAL = 1;
  private static final int DROPS = 12;

  private Sockets() {}

  /** True if somebody listens on this port. */
  static boolean bound(int port) throws IOException {
    return !rows(port).isEmpty();
  }

  /** Datagrams that the kernel dropped because the sockets of this port were full. */
  static long drops(int port) throws IOException {
    long drops = 0;
    for (String[] row : rows(port)) {
      drops += Long.parseLong(row[DROPS]);
    }
    return drops;
  }

  private static List<String[]> rows(int port) throws IOException {
    String end = String.format(Locale.ROOT, ":%04X", port);
    List<String[]> rows = new ArrayList<>();
    for (Path table : TABLES) {
      for (String line : Files.readAllLines(table)) {
        String[] row = line.trim().split("\\s+");
        if (row.length > DROPS && row[LOCAL].endsWith(end)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }
}
