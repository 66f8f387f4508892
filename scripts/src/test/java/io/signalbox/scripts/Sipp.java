package io.signalbox.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** SIPp with one of our scenarios, and its own count of what happened. */
final class Sipp implements AutoCloseable {
  private final Program program;
  private final Path statistics;

  private Sipp(Program program, Path statistics) {
    this.program = program;
    this.statistics = statistics;
  }

  /** A carrier on a free port of its own choice; it ends when it is closed. */
  static Sipp carrier(Path folder, int port) throws IOException {
    return carrier(folder, Address.of("udp:127.0.0.1"), port);
  }

  /**
   * A carrier at this address. SIPp knows a request that is sent again only while it has sent one
   * message after it, and this carrier has sent two, 180 and 200: by default it would take an
   * INVITE that a slow machine sends again for a mistake, give the call up, and never answer its
   * BYE.
   */
  static Sipp carrier(Path folder, Address address, int port) throws IOException {
    return start(
        folder,
        "carrier",
        address,
        "-p",
        Integer.toString(port),
        "-default_behaviors",
        "all,-abortunexp");
  }

  /**
   * Starts SIPp.
   *
   * @param scenario the name of a file in {@code sipp/}, without its ending
   * @param options all but the scenario, the local address and the statistics
   */
  static Sipp start(Path folder, String scenario, String... options) throws IOException {
    return start(folder, scenario, Address.of("udp:127.0.0.1"), options);
  }

  /** The same at another local address or over TCP, all calls over one connection. */
  static Sipp start(Path folder, String scenario, Address local, String... options)
      throws IOException {
    return scenario(folder, scenario, local, read(scenario), options);
  }

  /** A phone whose credentials are refused with {@code status}. */
  static Sipp refused(Path folder, int status, String... options) throws IOException {
    return scenario(
        folder,
        "refused",
        Address.of("udp:127.0.0.1"),
        read("refused").replace("STATUS", Integer.toString(status)),
        options);
  }

  /** A PBX whose calls last so long. */
  static Sipp longCalls(Path folder, int millis, String... options) throws IOException {
    return scenario(
        folder,
        "long",
        Address.of("udp:127.0.0.1"),
        read("caller").replace("milliseconds=\"1000\"", "milliseconds=\"" + millis + "\""),
        options);
  }

  private static Sipp scenario(
      Path folder, String name, Address local, String text, String... options) throws IOException {
    Path file = folder.resolve(name + ".xml");
    Path statistics = folder.resolve(name + ".csv");
    Files.writeString(file, text);
    List<String> command =
        new ArrayList<>(
            List.of(
                Interop.require("sipp", "sip-tester"),
                "-sf",
                file.toString(),
                "-i",
                local.ip(),
                "-t",
                local.transport().equals("tcp") ? "t1" : "u1",
                "-nostdin",
                "-trace_stat",
                "-stf",
                statistics.toString(),
                "-fd",
                "5"));
    command.addAll(List.of(options));
    return new Sipp(Program.start(folder, Map.of("TERM", "dumb"), command), statistics);
  }

  private static String read(String scenario) throws IOException {
    return Files.readString(Path.of("src/test/resources/sipp", scenario + ".xml"));
  }

  Program program() {
    return program;
  }

  /** The last value of a column of its statistics, such as {@code SuccessfulCall(C)}. */
  long count(String column) throws IOException {
    List<String> lines = Files.readAllLines(statistics);
    List<String> columns = List.of(lines.get(0).split(";"));
    return Long.parseLong(lines.get(lines.size() - 1).split(";")[columns.indexOf(column)]);
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
