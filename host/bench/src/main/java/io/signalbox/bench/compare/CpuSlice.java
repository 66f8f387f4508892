package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A share of the CPU that the processes in it have together: a control group of our own, version 1
 * or 2, which needs root and a file system that can be written to.
 */
final class CpuSlice implements AutoCloseable {
  /** Short, so that a slice is a slow machine and not one that stands still every other moment. */
  private static final int PERIOD_MICROS = 10_000;

  private static final long REMOVAL_SECONDS = 5;

  private static final List<Path> V1 =
      List.of(Path.of("/sys/fs/cgroup/cpu"), Path.of("/sys/fs/cgroup/cpu,cpuacct"));
  private static final Path V2 = Path.of("/sys/fs/cgroup");

  private final Path group;
  private final boolean first;

  private CpuSlice(Path group, boolean first) {
    this.group = group;
    this.first = first;
  }

  /** Makes a group without a limit as yet; empty where that is not allowed. */
  static Optional<CpuSlice> make() {
    String name = "signalbox-compare-" + ProcessHandle.current().pid();
    for (Path root : V1) {
      if (Files.isWritable(root.resolve("cpu.cfs_quota_us"))) {
        return make(root.resolve(name), true);
      }
    }
    return Files.isWritable(V2.resolve("cgroup.subtree_control"))
        ? make(V2.resolve(name), false)
        : Optional.empty();
  }

  private static Optional<CpuSlice> make(Path group, boolean first) {
    try {
      Files.createDirectory(group);
      CpuSlice slice = new CpuSlice(group, first);
      Runtime.getRuntime().addShutdownHook(new Thread(slice::removeOnceEmpty, "slice"));
      if (Files.exists(group.resolve(first ? "cpu.cfs_quota_us" : "cpu.max"))) {
        return Optional.of(slice);
      }
      slice.close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // a container without the right to: the caller says so
    }
  }

  /** Words before a command that put it into this group. */
  List<String> prefix() {
    return List.of(
        "sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh");
  }

  /** From now on, so many CPUs: 0.25 is a quarter of one. */
  void limit(double cpus) throws IOException {
    long quota = Math.max(1_000, Math.round(cpus * PERIOD_MICROS));
    if (first) {
      Files.writeString(group.resolve("cpu.cfs_period_us"), Integer.toString(PERIOD_MICROS));
      Files.writeString(group.resolve("cpu.cfs_quota_us"), Long.toString(quota));
    } else {
      Files.writeString(group.resolve("cpu.max"), quota + " " + PERIOD_MICROS);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(group);
  }

  /** When this program is ended: a group can be removed once the last process has left it. */
  private void removeOnceEmpty() {
    try {
      Waiting.until(
          "the end of the processes in " + group,
          REMOVAL_SECONDS,
          () -> !Files.exists(group) || group.toFile().delete());
    } catch (IOException e) {
      System.err.println(group + " stays: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
