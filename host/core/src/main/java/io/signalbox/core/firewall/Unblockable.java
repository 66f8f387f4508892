package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import io.vertx.core.Future;
import java.net.Inet4Address;

/** Whom the firewall may not block by itself, because anybody can write any source on a packet. */
public interface Unblockable {
  /** A wider trunk is a range that strangers share, not an address that is somebody's. */
  int NARROW_V4 = 24;

  /** The same for IPv6. */
  int NARROW_V6 = 48;

  /**
   * True if an enabled trunk lies within this network, or covers it with a mask of {@code narrow}
   * bits or more. Any thread.
   */
  boolean trunk(Cidr network, int narrow);

  /** True if calls in progress are with this network. Asked and answered on the control loop. */
  Future<Boolean> calls(Cidr network);

  /** {@link #trunk} with the mask that counts as narrow. */
  default boolean trunk(Cidr network) {
    return trunk(network, network.address() instanceof Inet4Address ? NARROW_V4 : NARROW_V6);
  }
}
