package io.signalbox.sip;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One line of {@code verdicts.txt}: a torture message and what the parser has to say.
 *
 * @param rule of the failure; empty if accepted
 * @param answer the status of the refusal, or "none"; empty if accepted
 */
record Torture(String file, boolean accepted, String rule, String answer) {
  static List<Torture> all() {
    return new String(read("verdicts.txt"), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> Arrays.stream(line.split("\\|")).map(String::trim).toList())
        .map(c -> new Torture(c.get(0), c.get(1).equals("accept"), c.get(2), c.get(3)))
        .toList();
  }

  /** The messages that the parser accepts. */
  static List<Torture> good() {
    return all().stream().filter(Torture::accepted).toList();
  }

  byte[] bytes() {
    return read(file);
  }

  private static byte[] read(String name) {
    try (InputStream in = Torture.class.getResourceAsStream("/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file;
  }
}
