package io.signalbox.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where everything happens.
 *
 * @param home the repository
 * @param folder for configurations, logs and captures
 * @param port the first of a hundred that are free
 * @param heap of our host, as {@code -Xmx} takes it
 * @param talkMillis from the ACK to the BYE
 * @param apart true to hold the load generators to the first processor and the lane of our host to
 *     the last; Kamailio's processes go where the kernel puts them
 */
record Ground(Path home, Path folder, int port, String heap, int talkMillis, boolean apart) {
  /** Addresses that calls come from. */
  static final int SOURCES = 8;

  /** Words before the command of a load generator. */
  List<String> generatorPrefix() {
    return apart ? List.of("taskset", "-c", "0") : List.of();
  }

  /** What our host's lane is held to; empty where the kernel chooses. */
  List<Integer> laneProcessors() {
    return apart ? List.of(Runtime.getRuntime().availableProcessors() - 1) : List.of();
  }

  int sip() {
    return port + 60;
  }

  int admin() {
    return port + 61;
  }

  int carrier() {
    return port + 90;
  }

  /** The port of load generator {@code number}. */
  int caller(int number) {
    return port + 10 + number;
  }

  /** The address that source {@code number} sends from. */
  static String source(int number) {
    return "127.0.0." + (10 + number);
  }

  /** Writes a file that comes with this program, its {@code {names}} replaced. */
  Path write(Path target, String resource, Map<String, Object> values) throws IOException {
    String text;
    try (InputStream in = Ground.class.getResourceAsStream(resource)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, Object> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue().toString());
    }
    Files.createDirectories(target.getParent());
    return Files.writeString(target, text);
  }
}
