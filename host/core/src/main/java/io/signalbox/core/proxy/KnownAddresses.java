package io.signalbox.core.proxy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What the host has learned of addresses: those that failed and are left in peace for a while (RFC
 * 3263 §4.3), and those that take no TCP. Bounded; any thread, no locks on the way of a call.
 */
public final class KnownAddresses {
  /** How long an address that failed is set aside unless the operator says otherwise. */
  public static final int SET_ASIDE_SECONDS = 30;

  /** The longest that a Retry-After is believed: a carrier must not talk itself off for a day. */
  static final long MAX_RETRY_AFTER_MILLIS = 600_000;

  /** How long an address that takes no TCP is not asked again for it. */
  static final long UDP_ONLY_MILLIS = 3_600_000;

  /** Addresses in each of the two: stops targets that callers invent from taking all memory. */
  private static final int MAX_ADDRESSES = 10_000;

  private record Key(Transport transport, InetSocketAddress remote) {
    static Key of(Hop hop) {
      return new Key(hop.transport(), hop.remote());
    }
  }

  private final LongSupplier millis;
  private final long setAsideMillis;
  private final Cache<Key, Long> asideUntil = bounded();
  private final Cache<InetSocketAddress, Long> udpOnlyUntil = bounded();

  /** {@code millis} is a clock that never goes back, the same for all lanes. */
  public KnownAddresses(LongSupplier millis, Duration setAside) {
    this.millis = millis;
    this.setAsideMillis = setAside.toMillis();
  }

  private static <K> Cache<K, Long> bounded() {
    return Caffeine.newBuilder().maximumSize(MAX_ADDRESSES).executor(Runnable::run).build();
  }

  /** It did not answer, or it could not be reached. */
  void failed(Hop hop) {
    asideUntil.put(Key.of(hop), millis.getAsLong() + setAsideMillis);
  }

  /** It asked to be left in peace for so long. */
  void busy(Hop hop, long retryAfterSeconds) {
    long pause = Math.min(retryAfterSeconds * 1_000, MAX_RETRY_AFTER_MILLIS);
    asideUntil.put(Key.of(hop), millis.getAsLong() + pause);
  }

  /** It answered. */
  void worked(Hop hop) {
    asideUntil.invalidate(Key.of(hop));
  }

  /** True while others should be tried before it. */
  boolean setAside(Hop hop) {
    return holds(asideUntil.getIfPresent(Key.of(hop)));
  }

  /** How many addresses are set aside now. Looks at all that are remembered. */
  public long setAside() {
    return asideUntil.asMap().values().stream().filter(this::holds).count();
  }

  /** It takes no TCP. */
  void udpOnly(InetSocketAddress remote) {
    udpOnlyUntil.put(remote, millis.getAsLong() + UDP_ONLY_MILLIS);
  }

  boolean isUdpOnly(InetSocketAddress remote) {
    return holds(udpOnlyUntil.getIfPresent(remote));
  }

  private boolean holds(Long until) {
    return until != null && millis.getAsLong() < until;
  }

  /** How many addresses are remembered. */
  long size() {
    asideUntil.cleanUp();
    udpOnlyUntil.cleanUp();
    return asideUntil.estimatedSize() + udpOnlyUntil.estimatedSize();
  }
}
