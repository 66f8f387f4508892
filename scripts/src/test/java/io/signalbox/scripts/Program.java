package io.signalbox.scripts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A program in a process of its own, with all that it has printed so far. */
final class Program implements AutoCloseable {
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final Thread reader;

  private Program(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "output of a program");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts it in {@code folder}; standard error is read as well. */
  static Program start(Path folder, Map<String, String> environment, List<String> command) {
    return start(folder, environment, command, ProcessBuilder.Redirect.from(NOTHING));
  }

  /** One that is told what to do by lines on its standard input, see {@link #say}. */
  static Program listening(Path folder, Map<String, String> environment, List<String> command) {
    return start(folder, environment, command, ProcessBuilder.Redirect.PIPE);
  }

  private static Program start(
      Path folder,
      Map<String, String> environment,
      List<String> command,
      ProcessBuilder.Redirect input) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectInput(input);
      return new Program(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final java.io.File NOTHING = new java.io.File("/dev/null");

  static Program start(Path folder, String... command) {
    return start(folder, Map.of(), List.of(command));
  }

  /** Writes a line to its standard input. */
  void say(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      synchronized (lines) {
        lines.notifyAll();
      }
    }
  }

  /** Waits for a line; empty when the program ended or the time is up without one. */
  Optional<String> await(Predicate<String> wanted, long seconds) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (lines) {
      int seen = 0;
      while (true) {
        for (; seen < lines.size(); seen++) {
          if (wanted.test(lines.get(seen))) {
            return Optional.of(lines.get(seen));
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0 || !reader.isAlive()) {
          return Optional.empty();
        }
        lines.wait(left);
      }
    }
  }

  /** Waits for its end and gives its exit code. */
  int exit(long seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      process.toHandle().destroyForcibly();
      throw new AssertionError("still running after " + seconds + " s:\n" + output());
    }
    reader.join(TimeUnit.SECONDS.toMillis(5));
    return process.exitValue();
  }

  /** What it printed. */
  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  /** Asks it to end, as a service manager does. */
  void terminate() {
    process.toHandle().destroy(); // Process.destroy() would close its output under the reader
  }

  /** Ends it as a crash would: nothing of it runs any more. */
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      throw new AssertionError("kill -9 did not end it");
    }
  }

  /** Makes a JVM collect its garbage now. */
  void collectGarbage(Path folder) throws InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try (Program collector = start(folder, jcmd, Long.toString(process.pid()), "GC.run")) {
      int exit = collector.exit(30);
      if (exit != 0) {
        throw new AssertionError("jcmd failed: " + collector.output());
      }
    }
  }

  /** What lives in the heap of a JVM after a collection. */
  long liveBytes(Path folder) throws InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    String pid = Long.toString(process.pid());
    try (Program histogram = start(folder, jcmd, pid, "GC.class_histogram")) {
      int exit = histogram.exit(60);
      String[] words = histogram.output().strip().split("\\s+");
      if (exit != 0 || !words[words.length - 3].equals("Total")) {
        throw new AssertionError("jcmd failed: " + histogram.output());
      }
      return Long.parseLong(words[words.length - 1]);
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() throws InterruptedException {
    terminate();
    if (!process.waitFor(5, TimeUnit.SECONDS)) {
      process.toHandle().destroyForcibly();
      process.waitFor(5, TimeUnit.SECONDS);
    }
  }
}
