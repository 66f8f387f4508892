package io.signalbox.core.transport;

import io.signalbox.api.Transport;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;

/**
 * Binds once without SO_REUSEPORT before the lanes bind with it, because with it the kernel would
 * let two hosts of one user share a port without a word. Blocks for an instant; for the start only.
 */
final class PortProbe {
  private PortProbe() {}

  /**
   * The address with its real port.
   *
   * @throws BindException says which address and why, in one line
   */
  static InetSocketAddress probe(ListenAddress listen) throws BindException {
    InetSocketAddress address = new InetSocketAddress(bare(listen.host()), listen.port());
    if (address.isUnresolved()) {
      throw new BindException(listen + ": the host is not known");
    }
    try {
      int port = listen.transport() == Transport.UDP ? udp(address) : tcp(address);
      return new InetSocketAddress(address.getAddress(), port);
    } catch (IOException e) {
      throw failure(listen, e);
    }
  }

  /** The one line that an operator sees. */
  static BindException failure(ListenAddress listen, Throwable cause) {
    String said = String.valueOf(cause.getMessage());
    boolean inUse = said.contains("in use");
    BindException failure =
        new BindException(listen + ": " + (inUse ? "address already in use" : said));
    failure.initCause(cause);
    return failure;
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int udp(InetSocketAddress address) throws SocketException {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      socket.setReuseAddress(false);
      socket.bind(address);
      return socket.getLocalPort();
    }
  }

  private static int tcp(InetSocketAddress address) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true); // connections of an earlier run may still be in TIME_WAIT
      socket.bind(address);
      return socket.getLocalPort();
    }
  }
}
