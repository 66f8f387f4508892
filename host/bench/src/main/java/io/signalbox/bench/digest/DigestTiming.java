package io.signalbox.bench.digest;

import io.signalbox.bench.compare.Child;
import io.signalbox.bench.compare.Waiting;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Guesses passwords of users that are there and of users that are not, thousands of times, and
 * compares how long a running host took. Arguments: tries of each kind, UDP port (the admin side
 * takes the next one). Ends with 1 when the fixed delay does not hide the difference.
 */
public final class DigestTiming {
  /** Each name is tried so many times; the first of them finds no cached row. */
  private static final int TRIES_OF_A_NAME = 20;

  private static final int WARM_UP = 1_000;
  private static final int GUESSERS = 32;

  private final Path home;
  private final int tries;
  private final int port;

  private DigestTiming(Path home, int tries, int port) {
    this.home = home;
    this.tries = tries;
    this.port = port;
  }

  /** Runs both parts. */
  public static void main(String[] args) throws Exception {
    int tries = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int port = args.length > 1 ? Integer.parseInt(args[1]) : 25_200;
    DigestTiming timing = new DigestTiming(Path.of("").toAbsolutePath(), tries, port);
    TwoSamples delayed = timing.run("with the fixed delay", "", GUESSERS);
    timing.run("without it, one after the other", "failure_delay_ms: 0\n", 1);
    System.exit(delayed.alike() ? 0 : 1);
  }

  private TwoSamples run(String what, String settings, int guessers) throws Exception {
    Path folder = configuration(settings);
    InetSocketAddress host = new InetSocketAddress("127.0.0.1", port);
    List<String> command = List.of(home.resolve("signalbox").toString(), "run", "-c", "" + folder);
    try (Child child = Child.start(folder, "signalbox", Map.of(), command)) {
      Waiting.until("the start of " + folder, 120, () -> child.output().contains(" ready: "));
      guess(host, guessers, WARM_UP, "warm");
      long[][] times = guess(host, guessers, tries, "user");
      TwoSamples result = TwoSamples.of(times[0], times[1]);
      System.out.printf(
          "%s: unknown user %d tries, median %.1f us; wrong password %d tries, median %.1f us;"
              + " later in %.4f of pairs, z %.2f, KS %.2f: %s%n",
          what,
          times[0].length,
          result.medianA() / 1e3,
          times[1].length,
          result.medianB() / 1e3,
          result.later(),
          result.rankZ(),
          result.ks(),
          result.alike() ? "alike" : "told apart");
      return result;
    }
  }

  private Path configuration(String settings) throws IOException {
    Path folder = Files.createTempDirectory("digest-timing");
    Files.copy(home.resolve("scripts/wholesale.route"), folder.resolve("wholesale.route"));
    Files.writeString(
        folder.resolve("signalbox.yaml"),
        """
        sip: { listen: [ "udp:127.0.0.1:%d" ] }
        admin: { listen: "127.0.0.1:%d" }
        limits: { open_per_source: 0 }
        """
            .formatted(port, port + 1));
    Files.createDirectories(folder.resolve("modules"));
    Files.writeString(folder.resolve("modules/digestauth.yaml"), "max_failures: 1000\n" + settings);
    StringBuilder accounts = new StringBuilder("customers:\n  acme:\n    users:\n");
    for (int i = 0; i < names(tries); i++) {
      accounts.append("      user%d: { realm: sip.example.com, password: right }%n".formatted(i));
    }
    for (int i = 0; i < names(WARM_UP); i++) {
      accounts.append("      warm%d: { realm: sip.example.com, password: right }%n".formatted(i));
    }
    Files.writeString(folder.resolve("accounts.yaml"), accounts);
    return folder;
  }

  private static int names(int tries) {
    return Math.max(1, tries / TRIES_OF_A_NAME);
  }

  /** Times for unknown users and for wrong passwords; who is next is left to chance. */
  private static long[][] guess(InetSocketAddress host, int guessers, int tries, String known)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(guessers);
    try {
      List<Future<List<List<Long>>>> all = new ArrayList<>();
      for (int i = 0; i < guessers; i++) {
        long seed = i;
        all.add(threads.submit(() -> guess(host, 2 * tries / guessers, names(tries), known, seed)));
      }
      List<Long> unknown = new ArrayList<>();
      List<Long> wrong = new ArrayList<>();
      for (Future<List<List<Long>>> one : all) {
        unknown.addAll(one.get().get(0));
        wrong.addAll(one.get().get(1));
      }
      return new long[][] {array(unknown), array(wrong)};
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<List<Long>> guess(
      InetSocketAddress host, int tries, int names, String known, long seed) {
    List<List<Long>> times = List.of(new ArrayList<>(), new ArrayList<>());
    SplittableRandom random = new SplittableRandom(seed);
    try (Guesser guesser = new Guesser(host, seed)) {
      for (int i = 0; i < tries; i++) {
        int kind = random.nextInt(2);
        String name = (kind == 0 ? "none" : known) + random.nextInt(names);
        guesser.guess(name).ifPresent(times.get(kind)::add);
      }
    }
    return times;
  }

  private static long[] array(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).toArray();
  }
}
