package io.signalbox.scripts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.function.BiConsumer;

/** A UDP socket that hands every datagram to whoever listens, on a thread of its own. */
final class UdpEar implements AutoCloseable {
  private final DatagramSocket socket;
  private final Thread thread;

  /** Binds; {@code heard} gets the bytes as they came. */
  UdpEar(InetSocketAddress local, BiConsumer<byte[], InetSocketAddress> heard)
      throws SocketException {
    socket = new DatagramSocket(local);
    thread = new Thread(() -> listen(heard), "ear " + local);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(BiConsumer<byte[], InetSocketAddress> heard) {
    DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
    while (!socket.isClosed()) {
      try {
        socket.receive(packet);
      } catch (IOException e) {
        if (socket.isClosed()) {
          return;
        }
        throw new UncheckedIOException(e);
      }
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      heard.accept(bytes, (InetSocketAddress) packet.getSocketAddress());
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  void send(byte[] bytes, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
