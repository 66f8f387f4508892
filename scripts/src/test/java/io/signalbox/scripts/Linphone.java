package io.signalbox.scripts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** linphone-daemon, a phone that knows SHA-256, driven by its standard input. */
final class Linphone implements AutoCloseable {
  private static final long SECONDS = 15;

  private final Program program;

  private Linphone(Program program) {
    this.program = program;
  }

  /**
   * A phone of Alice that does not register and sends all calls by {@code server}.
   *
   * @param algorithm the one that its password is kept for
   */
  static Linphone start(Path folder, InetSocketAddress server, String password, String algorithm)
      throws Exception {
    String daemon = Interop.require("linphone-daemon", "linphone-cli");
    Path home = folder.resolve("linphone");
    Files.createDirectories(home.resolve(".local/share/linphone"));
    Path settings = home.resolve("linphonerc");
    String ip = server.getHostString();
    Files.writeString(
        settings,
        """
        [sip]
        bind_address=%1$s
        sip_port=%2$d
        sip_tcp_port=0
        sip_tls_port=0
        guess_hostname=0
        use_ipv6=0
        media_encryption=none
        default_proxy=0
        [rtp]
        audio_rtp_port=%3$d
        [video]
        capture=0
        display=0
        enabled=0
        [audio_codec_0]
        mime=PCMA
        rate=8000
        channels=1
        enabled=1
        [auth_info_0]
        username=alice
        passwd=%4$s
        realm=sip.example.com
        domain=%1$s
        algorithm=%5$s
        [proxy_0]
        reg_proxy=<sip:%1$s:%6$d;transport=udp>
        reg_identity=sip:alice@%1$s
        reg_sendregister=0
        publish=0
        """
            .formatted(
                ip, Ports.freeUdp(), Ports.freeUdp(), password, algorithm, server.getPort()));
    return new Linphone(
        Program.listening(
            home,
            Map.of("HOME", home.toString()),
            List.of(daemon, "--config", settings.toString(), "--disable-stats-events")));
  }

  void dial(String uri) throws IOException {
    program.say("call " + uri);
  }

  void hangUp() throws IOException {
    program.say("terminate");
  }

  /** Waits for a state of the call, such as {@code LinphoneCallStreamsRunning}. */
  void await(String state) throws InterruptedException {
    if (program.await(line -> line.equals("Event: " + state), SECONDS).isEmpty()) {
      throw new AssertionError("no " + state + " in:\n" + program.output());
    }
  }

  @Override
  public void close() throws Exception {
    program.say("quit");
    program.close();
  }
}
