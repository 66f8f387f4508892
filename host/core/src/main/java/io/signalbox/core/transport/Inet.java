package io.signalbox.core.transport;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;

/** Addresses in the one form in which they compare. */
final class Inet {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

  private Inet() {}

  /** An IPv4-mapped IPv6 address as the IPv4 address that it stands for. */
  static InetSocketAddress plain(InetSocketAddress address) {
    InetAddress ip = address.getAddress();
    if (!(ip instanceof Inet6Address)) {
      return address;
    }
    byte[] bytes = ip.getAddress();
    if (!Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
      return address;
    }
    try {
      byte[] last = Arrays.copyOfRange(bytes, MAPPED.length, bytes.length);
      return new InetSocketAddress(InetAddress.getByAddress(last), address.getPort());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an IPv4 address", e);
    }
  }

  static InetSocketAddress of(SocketAddress address) {
    InetAddress ip = NetUtil.createInetAddressFromIpAddressString(address.hostAddress());
    return plain(new InetSocketAddress(ip, address.port()));
  }

  /** As it stands in a Via: an IPv6 address in brackets, without a zone. */
  static String host(InetAddress ip) {
    String text = ip.getHostAddress();
    int zone = text.indexOf('%');
    return ip instanceof Inet4Address
        ? text
        : "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
  }

  /** A host of a Via or a URI in lower case, an IPv6 address in the form of {@link #host}. */
  static String canonical(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      InetAddress ip =
          NetUtil.createInetAddressFromIpAddressString(host.substring(1, host.length() - 1));
      return ip == null ? host : host(ip);
    }
    return host.toLowerCase(Locale.ROOT);
  }
}
