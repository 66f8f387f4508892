package io.signalbox.module.firewall;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/** The key of a source in the ledger: an IPv4 address, or the /64 of an IPv6 address. */
final class SourceKey {
  private SourceKey() {}

  static String of(InetAddress source) {
    return source instanceof Inet4Address
        ? source.getHostAddress()
        : Long.toHexString(ByteBuffer.wrap(source.getAddress()).getLong());
  }
}
