package io.signalbox.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** Ports for programs that cannot choose one themselves. */
final class Ports {
  private Ports() {}

  /** A UDP port of 127.0.0.1 that is free now. */
  static int freeUdp() {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
