package io.signalbox.core.proxy;

import io.vertx.core.Future;
import java.net.InetAddress;

/** Finds the address of a host name. Called on a lane; the answer may come on any thread. */
public interface HostResolver {
  /** An A or AAAA record of this name; fails when there is none or nobody knows. */
  Future<InetAddress> resolve(String host);
}
