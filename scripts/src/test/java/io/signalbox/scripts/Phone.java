package io.signalbox.scripts;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * baresip, a real phone that plays a file instead of a microphone, driven by its control socket.
 */
final class Phone implements AutoCloseable {
  private static final int SAMPLES_A_SECOND = 8_000;
  private static final long SECONDS = 15;

  private final Program program;
  private final Socket control;
  private final List<JsonObject> events = new ArrayList<>();

  private Phone(Program program, Socket control) {
    this.program = program;
    this.control = control;
    Thread reader = new Thread(this::read, "events of a phone");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * A phone that does not register and answers at once.
   *
   * @param ip its own address
   * @param account parameters of its account, such as {@code ;outbound="sip:…"}
   */
  static Phone start(Path folder, String user, String ip, int port, String account)
      throws Exception {
    String baresip = Interop.require("baresip", "baresip-core");
    Path home = Files.createDirectories(folder.resolve(user));
    int control = freeTcp();
    tone(home.resolve("tone.wav"));
    Files.writeString(
        home.resolve("accounts"),
        "<sip:%s@%s:%d>;regint=0;answermode=auto;audio_codecs=PCMA%s\n"
            .formatted(user, ip, port, account));
    Files.writeString(
        home.resolve("config"),
        """
        poll_method epoll
        sip_listen %s:%d
        audio_source aufile,%s/tone.wav
        ausrc_format s16
        auplay_format s16
        dns_server 127.0.0.1:9
        module_path /usr/lib/baresip/modules
        module g711.so
        module aufile.so
        module_tmp account.so
        module_app menu.so
        module_app ctrl_tcp.so
        ctrl_tcp_listen 127.0.0.1:%d
        """
            .formatted(ip, port, home, control));
    Program program =
        Program.start(folder, baresip, "-f", home.toString(), "-t", "120", "-s", "-v");
    if (program.await(line -> line.contains("baresip is ready"), SECONDS).isEmpty()) {
      throw new AssertionError("baresip did not start:\n" + program.output());
    }
    return new Phone(program, new Socket(InetAddress.getLoopbackAddress(), control));
  }

  /** A second of a square wave; the phone plays it again and again. */
  private static void tone(Path file) throws IOException {
    byte[] samples = new byte[2 * SAMPLES_A_SECOND];
    for (int i = 0; i < SAMPLES_A_SECOND; i++) {
      samples[2 * i + 1] = (byte) (i / 10 % 2 == 0 ? 0x20 : -0x20);
    }
    AudioFormat format = new AudioFormat(SAMPLES_A_SECOND, 16, 1, true, false);
    try (AudioInputStream stream =
        new AudioInputStream(new java.io.ByteArrayInputStream(samples), format, SAMPLES_A_SECOND)) {
      AudioSystem.write(stream, AudioFileFormat.Type.WAVE, file.toFile());
    }
  }

  private static int freeTcp() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Calls; what it said of an earlier call is forgotten. */
  void dial(String uri) throws IOException {
    forget();
    command("dial", uri);
  }

  void hangUp() throws IOException {
    command("hangup", "");
  }

  private void command(String name, String params) throws IOException {
    String json = new JsonObject().put("command", name).put("params", params).encode();
    byte[] text = (json.length() + ":" + json + ",").getBytes(StandardCharsets.UTF_8);
    control.getOutputStream().write(text);
  }

  /** Events and replies come as netstrings: length, colon, JSON, comma. */
  private void read() {
    try (DataInputStream in = new DataInputStream(control.getInputStream())) {
      while (true) {
        ByteArrayOutputStream digits = new ByteArrayOutputStream();
        for (int next = in.read(); next != ':'; next = in.read()) {
          if (next < 0) {
            return;
          }
          digits.write(next);
        }
        byte[] json = new byte[Integer.parseInt(digits.toString(StandardCharsets.US_ASCII))];
        in.readFully(json);
        in.readByte();
        heard(new JsonObject(new String(json, StandardCharsets.UTF_8)));
      }
    } catch (IOException e) {
      heard(new JsonObject().put("type", "CONTROL_CLOSED").put("param", e.getMessage()));
    }
  }

  private void heard(JsonObject event) {
    synchronized (events) {
      events.add(event);
      events.notifyAll();
    }
  }

  /** Drops what it has said so far, so that only the next call is waited for. */
  void forget() {
    synchronized (events) {
      events.clear();
    }
  }

  /** Waits for an event of this type, such as {@code CALL_ESTABLISHED}. */
  JsonObject await(String type) throws InterruptedException {
    return await(event -> type.equals(event.getString("type")), type);
  }

  private JsonObject await(Predicate<JsonObject> wanted, String what) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    synchronized (events) {
      while (true) {
        for (JsonObject event : events) {
          if (wanted.test(event)) {
            return event;
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("no " + what + " in " + events + "\n" + program.output());
        }
        events.wait(left);
      }
    }
  }

  @Override
  public void close() throws Exception {
    control.close();
    program.close();
  }
}
