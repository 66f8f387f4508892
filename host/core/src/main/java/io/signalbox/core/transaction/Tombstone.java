package io.signalbox.core.transaction;

import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/** What is left of a finished transaction over UDP, and how it lies in bytes. */
sealed interface Tombstone {
  /** Copies of what came are absorbed. */
  record Silent() implements Tombstone {}

  /** A copy of what came gets the last word once more. */
  record Echo(byte[] message, Hop hop) implements Tombstone {}

  /** An INVITE of ours whose call is over; {@code note} is what its user left. */
  record Accepted(byte[] note) implements Tombstone {}

  byte[] NOTHING = {};
  byte ECHO = 1;
  byte ACCEPTED = 2;
  Silent SILENT = new Silent();

  static byte[] echo(byte[] message, Hop hop) {
    byte[] remote = hop.remote().getAddress().getAddress();
    byte[] local = hop.local() == null ? NOTHING : hop.local().getAddress().getAddress();
    ByteBuffer out = ByteBuffer.allocate(7 + remote.length + local.length + message.length);
    out.put(ECHO);
    out.put((byte) remote.length).put(remote).putShort((short) hop.remote().getPort());
    out.put((byte) local.length).put(local);
    out.putShort((short) (hop.local() == null ? 0 : hop.local().getPort()));
    return out.put(message).array();
  }

  static byte[] accepted(byte[] note) {
    return ByteBuffer.allocate(1 + note.length).put(ACCEPTED).put(note).array();
  }

  /** What the other methods wrote; null for null. */
  static Tombstone read(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    if (bytes.length == 0) {
      return SILENT;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.get() == ACCEPTED) {
      return new Accepted(rest(in));
    }
    InetSocketAddress remote = address(in);
    InetSocketAddress local = address(in);
    return new Echo(rest(in), new Hop(Transport.UDP, remote, local));
  }

  private static InetSocketAddress address(ByteBuffer in) {
    byte[] ip = new byte[in.get()];
    in.get(ip);
    int port = in.getShort() & 0xffff;
    try {
      return ip.length == 0 ? null : new InetSocketAddress(InetAddress.getByAddress(ip), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 or 16 bytes are an address", e);
    }
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }
}
