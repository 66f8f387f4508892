package io.signalbox.core.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Section;

/**
 * A name server on loopback, over UDP and TCP of one port, with a zone to answer from; public for
 * the rooms above.
 */
public final class NameServer implements AutoCloseable {
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final Zone zone;
  private final Thread udpThread = new Thread(this::serveUdp, "name server udp");
  private final Thread tcpThread = new Thread(this::serveTcp, "name server tcp");

  /** Over UDP: says that the answer is cut off, and means TCP. */
  volatile boolean truncates;

  /** Hears, and says nothing. */
  volatile boolean silent;

  volatile int overTcp;

  public NameServer(Zone zone) throws IOException {
    this.zone = zone;
    tcp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
    udpThread.start();
    tcpThread.start();
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
  }

  private void serveUdp() {
    byte[] buffer = new byte[4_096];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        if (silent) {
          continue;
        }
        Message answer = zone.answer(query);
        if (truncates) {
          answer.getHeader().setFlag(Flags.TC);
          answer.removeAllRecords(Section.ANSWER);
        }
        byte[] bytes = answer.toWire();
        udp.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
      } catch (IOException e) {
        stopped(e, udp.isClosed());
      }
    }
  }

  private void serveTcp() {
    while (!tcp.isClosed()) {
      try (Socket socket = tcp.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] query = in.readNBytes(in.readUnsignedShort());
        byte[] answer = zone.answer(new Message(query)).toWire();
        overTcp++;
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeShort(answer.length);
        out.write(answer);
      } catch (IOException e) {
        stopped(e, tcp.isClosed());
      }
    }
  }

  private static void stopped(IOException e, boolean meant) {
    if (!meant) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
    try {
      udpThread.join();
      tcpThread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
