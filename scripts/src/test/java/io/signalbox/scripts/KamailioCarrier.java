package io.signalbox.scripts;

import io.signalbox.sip.CSeq;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real Kamailio as a carrier that challenges, with all the requests that it has heard. */
final class KamailioCarrier implements AutoCloseable {
  static final Path RESOURCES = Path.of("src/test/resources/kamailio").toAbsolutePath();

  private static final String HEARD = "HEARD ";

  private final Program program;

  private KamailioCarrier(Program program) {
    this.program = program;
  }

  /**
   * Starts it on a UDP port.
   *
   * @param folder where its files go
   * @param algorithm of its challenges
   * @param tls what its configuration needs for TLS, or ""
   */
  static KamailioCarrier start(Path folder, int port, String algorithm, String tls)
      throws Exception {
    Path tables = Files.createDirectories(folder.resolve("dbtext"));
    Files.copy(RESOURCES.resolve("subscriber"), tables.resolve("subscriber"));
    Files.copy(RESOURCES.resolve("version"), tables.resolve("version"));
    Path config = folder.resolve("kamailio.cfg");
    Files.writeString(
        config,
        Files.readString(RESOURCES.resolve("carrier.cfg"))
            .replace("#TLS", tls)
            .replace("127.0.0.1:PORT", "127.0.0.1:" + port)
            .replace("text://DB", "text://" + tables)
            .replace("\"ALGORITHM\"", '"' + algorithm + '"'));
    Path run = Files.createDirectories(folder.resolve("run"));
    return new KamailioCarrier(
        Program.start(
            folder,
            Interop.require("kamailio", "kamailio kamailio-extra-modules"),
            "-f",
            config.toString(),
            "-DD",
            "-E",
            "-m",
            "64",
            "-M",
            "8",
            "-Y",
            run.toString()));
  }

  /** What one request of a call was: its CSeq, and the algorithm of its credentials. */
  record Heard(CSeq cseq, String algorithm) {}

  /** The requests of a call, ACK left out, each once. */
  List<Heard> heard(String callId) {
    List<Heard> all = new ArrayList<>();
    for (String line : program.output().split("\n")) {
      int at = line.indexOf(HEARD + callId + " ");
      if (at < 0) {
        continue;
      }
      String[] words = line.substring(at + HEARD.length()).strip().split(" ");
      Heard heard = new Heard(new CSeq(Long.parseLong(words[1]), words[2]), words[3]);
      if (!words[2].equals("ACK") && !all.contains(heard)) {
        all.add(heard);
      }
    }
    return all;
  }

  Program program() {
    return program;
  }

  @Override
  public void close() throws InterruptedException {
    program.close();
  }
}
