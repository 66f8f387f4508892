package io.signalbox.scripts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Packets on the loopback interface, as tshark sees them. */
final class Capture implements AutoCloseable {
  private final Program program;
  private final int fields;

  private Capture(Program program, int fields) {
    this.program = program;
    this.fields = fields;
  }

  /**
   * Begins, and returns once it sees packets.
   *
   * @param filter in the language of pcap
   * @param fields of each packet, by tshark's names
   */
  static Capture start(Path folder, String filter, String... fields) throws InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Interop.require("tshark", "tshark"),
                "-i",
                "lo",
                "-n",
                "-l",
                "-f",
                filter,
                "-T",
                "fields",
                "-E",
                "separator=;"));
    for (String field : fields) {
      command.add("-e");
      command.add(field);
    }
    Program program = Program.start(folder, command.toArray(String[]::new));
    if (program.await(line -> line.contains("Capture started"), 30).isEmpty()) {
      program.close();
      Interop.absent("the right to capture on lo is missing: " + program.output());
    }
    return new Capture(program, fields.length);
  }

  /** The packets so far, each as its fields; a field that a packet lacks is empty. */
  List<List<String>> packets() {
    return program
        .output()
        .lines()
        .map(line -> List.of(line.split(";", -1)))
        .filter(values -> values.size() == fields)
        .toList();
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
