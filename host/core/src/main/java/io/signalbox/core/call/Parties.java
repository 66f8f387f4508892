package io.signalbox.core.call;

import io.signalbox.api.account.Cidr;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * How many calls in progress of a lane are with each IPv4 address and each IPv6 /64. On its lane
 * only.
 */
public final class Parties {
  /** An IPv6 network whose owner chooses the rest. */
  private static final int NETWORK_BITS = 64;

  private static final class Count {
    private int calls;
  }

  private final Map<Object, Count> counts = new HashMap<>();

  /** One more call; {@code address} may be null. */
  void add(InetAddress address) {
    if (address != null) {
      counts.computeIfAbsent(key(address), k -> new Count()).calls++;
    }
  }

  /** One call less. */
  void remove(InetAddress address) {
    if (address == null) {
      return;
    }
    Object key = key(address);
    Count count = counts.get(key);
    if (--count.calls == 0) {
      counts.remove(key);
    }
  }

  /**
   * True if there is any call with this network, which is an IPv4 address or an IPv6 network of 64
   * bits or more; of such a one, all of its /64 counts.
   */
  public boolean any(Cidr network) {
    boolean known = network.single() || network.length() >= NETWORK_BITS;
    if (!known) {
      throw new IllegalArgumentException(network + " is wider than what is counted");
    }
    return counts.containsKey(key(network.address()));
  }

  private static Object key(InetAddress address) {
    return address instanceof Inet4Address
        ? address
        : (Object) ByteBuffer.wrap(address.getAddress()).getLong();
  }
}
