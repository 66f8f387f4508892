package io.signalbox.core.lane;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Holds lanes to processors: a lane that the kernel moves finds the caches of its new processor
 * without its code and calls. Linux only, by {@code taskset} of util-linux. Threads that a lane
 * starts from then on are held as well.
 */
public final class Processors {
  private static final int SECONDS = 5;

  private Processors() {}

  /**
   * Holds the thread of {@code lane} to one processor. Blocks the caller, who is not on a lane.
   *
   * @param processor its number, from 0
   * @throws IOException if the system does not; the message says why
   */
  public static void hold(EventLoopLane lane, int processor)
      throws IOException, InterruptedException {
    try {
      Process taskset =
          new ProcessBuilder("taskset", "-p", "-c", Integer.toString(processor), thread(lane))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(taskset.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (taskset.waitFor() != 0) {
        throw new IOException(said.trim());
      }
    } catch (IOException e) {
      throw new IOException(
          "lane %d cannot be held to processor %d: %s"
              .formatted(lane.index(), processor, e.getMessage()),
          e);
    }
  }

  /** The kernel's number of a lane's thread. */
  private static String thread(EventLoopLane lane) throws IOException, InterruptedException {
    CompletableFuture<String> number = new CompletableFuture<>();
    lane.execute(
        () -> {
          try {
            Path self = Path.of("/proc/thread-self").toRealPath();
            number.complete(self.getFileName().toString());
          } catch (IOException e) {
            number.completeExceptionally(e);
          }
        });
    try {
      return number.get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("this system does not tell its threads apart in /proc", e);
    }
  }
}
