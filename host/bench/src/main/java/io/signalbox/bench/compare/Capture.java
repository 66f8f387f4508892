package io.signalbox.bench.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long messages were inside the server, from a capture on the loopback device: the kernel's
 * time of an INVITE, or of the 200 to it, on its way in, to that of the same Call-ID on its way
 * out.
 */
final class Capture {
  /** Enough for the start line, Via, From, To, Call-ID and CSeq of the reference work. */
  private static final int SNAP = 900;

  private static final long GRACE_SECONDS = 20;

  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;
  private static final int ETHERNET = 14;
  private static final int UDP_HEADER = 8;
  private static final int MICROS_MAGIC = 0xa1b2c3d4;
  private static final int NANOS_MAGIC = 0xa1b23c4d;

  /**
   * Latency added by the server.
   *
   * @param messages seen on both sides
   * @param p50Micros half of them took no longer
   * @param p99Micros 99 of 100 took no longer
   */
  record Latency(int messages, double p50Micros, double p99Micros) {
    static Latency of(List<Double> micros) {
      double[] sorted = micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Latency(sorted.length, at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(double[] sorted, double share) {
      return sorted.length == 0
          ? Double.NaN
          : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)];
    }
  }

  private final Map<String, Double> in = new HashMap<>();
  private final Map<String, Double> out = new HashMap<>();
  private final int serverPort;

  private Capture(int serverPort) {
    this.serverPort = serverPort;
  }

  /** A capture that goes on. */
  record Running(Child dumpcap, Path file, int serverPort, int seconds) implements AutoCloseable {
    /** What it saw, once it has ended. */
    Latency latency() throws IOException, InterruptedException {
      if (!dumpcap.await(seconds + GRACE_SECONDS) || dumpcap.exitCode() != 0) {
        throw new IOException("dumpcap: " + dumpcap.output());
      }
      return read(Files.readAllBytes(file), serverPort);
    }

    @Override
    public void close() throws IOException, InterruptedException {
      dumpcap.close();
      Files.deleteIfExists(file);
    }
  }

  /** Captures for so long. Needs the right to capture. */
  static Running start(Path folder, int serverPort, int seconds) throws IOException {
    Path file = folder.resolve("lo.pcap");
    List<String> command =
        List.of(
            "dumpcap",
            "-q",
            "-P",
            "-i",
            "lo",
            "-s",
            Integer.toString(SNAP),
            "-B",
            "64",
            "-f",
            "udp port " + serverPort,
            "-a",
            "duration:" + seconds,
            "-w",
            file.toString());
    Child dumpcap = Child.start(folder, "dumpcap", Map.of(), command);
    return new Running(dumpcap, file, serverPort, seconds);
  }

  /** Reads a capture file of loopback Ethernet frames. */
  static Latency read(byte[] file, int serverPort) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    double unit =
        switch (bytes.getInt(0)) {
          case MICROS_MAGIC -> 1;
          case NANOS_MAGIC -> 1e-3;
          default -> throw new IOException("the capture is no pcap file of this machine");
        };
    Capture capture = new Capture(serverPort);
    int at = FILE_HEADER;
    while (at + RECORD_HEADER <= file.length) {
      double micros =
          Integer.toUnsignedLong(bytes.getInt(at)) * 1e6
              + Integer.toUnsignedLong(bytes.getInt(at + 4)) * unit;
      int length = bytes.getInt(at + 8);
      at += RECORD_HEADER;
      if (at + length <= file.length) {
        capture.frame(file, at, at + length, micros);
      }
      at += length;
    }
    return capture.latency();
  }

  private void frame(byte[] file, int start, int end, double micros) {
    int ip = start + ETHERNET;
    int udp = ip + (file[ip] & 0xf) * 4;
    boolean toServer = port(file, udp + 2) == serverPort;
    String text =
        new String(
            Arrays.copyOfRange(file, Math.min(udp + UDP_HEADER, end), end),
            StandardCharsets.ISO_8859_1);
    boolean invite = text.startsWith("INVITE ");
    if (!invite && !(text.startsWith("SIP/2.0 200 ") && text.contains("\r\nCSeq: 1 INVITE\r\n"))) {
      return;
    }
    int name = text.indexOf("\r\nCall-ID: ");
    int line = text.indexOf("\r\n", name + 2);
    if (name >= 0 && line > 0) {
      String key = (invite ? "INVITE" : "200") + text.substring(name, line);
      (toServer ? in : out).putIfAbsent(key, micros);
    }
  }

  private static int port(byte[] file, int at) {
    return (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
  }

  private Latency latency() {
    return Latency.of(
        in.entrySet().stream()
            .filter(entry -> out.containsKey(entry.getKey()))
            .map(entry -> out.get(entry.getKey()) - entry.getValue())
            .toList());
  }
}
