package io.signalbox.core.transport;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts connections, in all and of each source, and makes room for a new one: the oldest stranger
 * has to go, a connection by which no whole message has come yet. So who opens connections and says
 * nothing shuts nobody out. Counted on any thread, the strangers of a lane are touched there alone.
 */
final class Admission {
  /** Strangers looked at for one of the same source: bounds the work for each new connection. */
  private static final int MAX_LOOK = 64;

  /** Of an IPv6 address: the rest is its owner's to choose. */
  private static final int NETWORK_BYTES = 8;

  private final ConnectionLimits limits;
  private final AtomicInteger total = new AtomicInteger();
  private final Map<Object, Integer> sources = new ConcurrentHashMap<>();
  private final List<Set<StreamConnection>> strangers = new ArrayList<>();

  Admission(ConnectionLimits limits, int lanes) {
    this.limits = limits;
    for (int i = 0; i < lanes; i++) {
      strangers.add(new LinkedHashSet<>());
    }
  }

  /**
   * Takes in a connection that a peer has opened, on its lane.
   *
   * @return why it is refused; null if it is taken
   */
  Shed admit(StreamConnection connection) {
    // Counted before it is judged: of two lanes that take the last place, one must see the other.
    InetAddress source = connection.remote().getAddress();
    boolean crowded = sources.merge(key(source), 1, Integer::sum) > limits.perSource();
    boolean full = total.incrementAndGet() > limits.total();
    if (crowded && !evict(connection, source, Shed.SOURCE)) {
      forget(source);
      return Shed.SOURCE;
    }
    if (full && total.get() > limits.total() && !evict(connection, null, Shed.TOTAL)) {
      forget(source);
      return Shed.TOTAL;
    }
    strangers.get(connection.owner().index()).add(connection);
    return null;
  }

  /** Takes in a connection of ours, on its lane; false if there is no room. */
  boolean open(StreamConnection connection) {
    if (total.incrementAndGet() > limits.total() && !evict(connection, null, Shed.TOTAL)) {
      total.decrementAndGet();
      return false;
    }
    return true;
  }

  private boolean evict(StreamConnection instead, InetAddress source, Shed reason) {
    Iterator<StreamConnection> oldest = strangers.get(instead.owner().index()).iterator();
    for (int i = 0; i < MAX_LOOK && oldest.hasNext(); i++) {
      StreamConnection stranger = oldest.next();
      if (source == null || key(source).equals(key(stranger.remote().getAddress()))) {
        stranger.shed(reason); // which takes it off this set
        return true;
      }
    }
    return false;
  }

  /** A whole message has come by it. */
  void proven(StreamConnection connection) {
    strangers.get(connection.owner().index()).remove(connection);
  }

  /** A connection that was taken in is gone. */
  void release(StreamConnection connection, boolean ofPeer) {
    if (ofPeer) {
      strangers.get(connection.owner().index()).remove(connection);
      forget(connection.remote().getAddress());
    } else {
      total.decrementAndGet();
    }
  }

  private void forget(InetAddress source) {
    total.decrementAndGet();
    sources.computeIfPresent(key(source), (key, held) -> held == 1 ? null : held - 1);
  }

  int count(InetAddress source) {
    return sources.getOrDefault(key(source), 0);
  }

  int total() {
    return total.get();
  }

  private static Object key(InetAddress source) {
    byte[] bytes = source.getAddress();
    return bytes.length > NETWORK_BYTES
        ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES).getLong()
        : source;
  }
}
