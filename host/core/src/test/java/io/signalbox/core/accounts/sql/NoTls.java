package io.signalbox.core.accounts.sql;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A server that says in the words of its database that it has no TLS, to whoever connects. */
final class NoTls implements AutoCloseable {
  /** Answers the SSLRequest of PostgreSQL. */
  private static final byte[] NO = {'N'};

  private static final int SSL_REQUEST = 8;

  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  private final boolean postgreSql;

  private NoTls(boolean postgreSql) throws IOException {
    this.postgreSql = postgreSql;
  }

  static NoTls of(TestDatabase database) throws IOException {
    NoTls server = new NoTls(database == TestDatabase.POSTGRESQL);
    Thread thread = new Thread(server::serve, "no tls");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket peer = socket.accept()) {
        if (postgreSql) {
          peer.getInputStream().readNBytes(SSL_REQUEST);
          peer.getOutputStream().write(NO);
        } else {
          peer.getOutputStream().write(greeting());
        }
        peer.getInputStream().readAllBytes(); // until the other side ends it
      } catch (SocketException e) {
        if (!socket.isClosed() && !e.getMessage().contains("reset")) {
          throw new UncheckedIOException(e);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The first packet of MariaDB; of the capabilities, 0x0800 would be TLS. */
  private static byte[] greeting() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 0}); // length and number
    out.write(10);
    out.writeBytes("5.5.5-10.11.6-MariaDB\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {1, 0, 0, 0});
    out.writeBytes("12345678\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xf7, 45, 2, 0, (byte) 0xff, (byte) 0x81, 21});
    out.writeBytes(new byte[10]);
    out.writeBytes("123456789012\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes("mysql_native_password\0".getBytes(StandardCharsets.US_ASCII));
    byte[] packet = out.toByteArray();
    packet[0] = (byte) (packet.length - 4);
    return packet;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
