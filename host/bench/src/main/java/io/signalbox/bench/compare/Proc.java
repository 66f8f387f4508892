package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the kernel tells of a process and all that it has forked. */
final class Proc {
  /** USER_HZ, which Linux has fixed for user space. */
  private static final double TICKS_A_SECOND = 100;

  /** utime and stime in {@code /proc/PID/stat}, counted behind the name, which may hold spaces. */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private Proc() {}

  /** User and system time so far, in seconds. */
  static double cpuSeconds(ProcessHandle process) throws IOException {
    long ticks = 0;
    for (ProcessHandle one : family(process)) {
      String stat = read(one, "stat");
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ");
      if (fields.length > STIME) {
        ticks += Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
      }
    }
    return ticks / TICKS_A_SECOND;
  }

  /** Memory in bytes, what several of them share counted once. */
  static long memory(ProcessHandle process) throws IOException {
    long bytes = 0;
    for (ProcessHandle one : family(process)) {
      for (String line : read(one, "smaps_rollup").lines().toList()) {
        if (line.startsWith("Pss:")) {
          bytes += Long.parseLong(line.replaceAll("\\D+", "")) << 10;
        }
      }
    }
    return bytes;
  }

  private static Iterable<ProcessHandle> family(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants()).toList();
  }

  /** Empty for a process that ended meanwhile. */
  private static String read(ProcessHandle process, String file) throws IOException {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (NoSuchFileException e) {
      return "";
    }
  }
}
