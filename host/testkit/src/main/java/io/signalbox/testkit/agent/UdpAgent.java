package io.signalbox.testkit.agent;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;

/** A UDP socket that speaks whole SIP messages. One thread. */
public final class UdpAgent implements AutoCloseable {
  private static final int MAX_DATAGRAM = 65_535;

  /** A message and where it came from. */
  public record Heard(SipMessage message, InetSocketAddress from) {}

  private final DatagramSocket socket;

  /** Binds to a port of this address, or to a free one when {@code port} is 0. */
  public UdpAgent(String address, int port) {
    try {
      socket = new DatagramSocket(new InetSocketAddress(InetAddress.getByName(address), port));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot bind " + address + ":" + port, e);
    }
  }

  /** Host and port as a SIP message writes them. */
  public String address() {
    return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Sends bytes as they are. */
  public void send(byte[] bytes, InetSocketAddress to) {
    try {
      socket.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void send(SipMessage message, InetSocketAddress to) {
    send(message.encode(), to);
  }

  /** The next message within {@code millis}; empty when none comes or the socket was closed. */
  public Optional<Heard> receive(long millis) {
    DatagramPacket packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
    try {
      socket.setSoTimeout((int) Math.max(1, millis));
      socket.receive(packet);
    } catch (SocketTimeoutException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (socket.isClosed()) {
        return Optional.empty();
      }
      throw new UncheckedIOException(e);
    }
    byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
    return SipParser.parse(bytes)
        .toOptional()
        .map(m -> new Heard(m, (InetSocketAddress) packet.getSocketAddress()));
  }

  boolean closed() {
    return socket.isClosed();
  }

  /** A 200, 180 or any other answer, with Record-Route copied where it makes a dialog. */
  SipResponse answer(SipRequest request, int status, String reason, String tag) {
    SipResponse response = SipResponse.to(request, status, reason, tag);
    if (request.is("INVITE") && status > 100 && status < 300) {
      request
          .lines(HeaderName.RECORD_ROUTE)
          .forEach(route -> response.append(HeaderName.RECORD_ROUTE, route));
      response.append(HeaderName.CONTACT, "<sip:" + address() + ">");
    }
    return response;
  }

  @Override
  public void close() {
    socket.close();
  }
}
