package io.signalbox.core.transaction;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** How many requests of each source wait for their final response on a lane. */
final class OpenBySource {
  /** What one source has open; known only while it is not zero. */
  static final class Share {
    private final Object source;
    private int open;

    private Share(Object source) {
      this.source = source;
    }
  }

  private final Map<Object, Share> shares = new HashMap<>();
  private final int most;

  /** {@code most} is 0 for no bound. */
  OpenBySource(int most) {
    this.most = most;
  }

  /** True if this source may open no more. */
  boolean full(InetAddress source) {
    if (most == 0) {
      return false;
    }
    Share share = shares.get(key(source));
    return share != null && share.open >= most;
  }

  /** One more; give the share back to {@link #closed}. */
  Share opened(InetAddress source) {
    Share share = shares.computeIfAbsent(key(source), Share::new);
    share.open++;
    return share;
  }

  void closed(Share share) {
    if (--share.open == 0) {
      shares.remove(share.source);
    }
  }

  /** Who has 2^64 addresses of his own is one source all the same. */
  private static Object key(InetAddress source) {
    return source instanceof Inet6Address
        ? (Object) ByteBuffer.wrap(source.getAddress()).getLong()
        : source;
  }
}
