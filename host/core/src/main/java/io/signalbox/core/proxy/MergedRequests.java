package io.signalbox.core.proxy;

import io.signalbox.sip.SipRequest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What this host has accepted as the target, for as long as the transactions of such requests last:
 * a copy that comes by another way is known by it (RFC 3261 §8.2.2.2). On its lane only.
 */
final class MergedRequests {
  /** Timer J and timer H: 64*T1. */
  private static final long LIFE_MILLIS = 32_000;

  /** Stops a flood of OPTIONS from taking all memory; the oldest are forgotten first. */
  private static final int MAX_KEPT = 10_000;

  private record Key(String callId, String fromTag, String cseq) {}

  private record Seen(String via, long untilMillis) {}

  private final LongSupplier millis;

  /** In order of arrival, which is that of their ends. */
  private final Map<Key, Seen> seen = new LinkedHashMap<>();

  MergedRequests(LongSupplier millis) {
    this.millis = millis;
  }

  /** True if it was here before on another way; notes it if it was not here at all. */
  boolean isCopy(SipRequest received) {
    long now = millis.getAsLong();
    for (Iterator<Seen> oldest = seen.values().iterator(); oldest.hasNext(); ) {
      if (oldest.next().untilMillis > now && seen.size() < MAX_KEPT) {
        break;
      }
      oldest.remove();
    }
    Key key =
        new Key(received.callId(), received.from().tag().orElse(""), received.cseq().toString());
    String via = received.topVia().toString();
    Seen first = seen.putIfAbsent(key, new Seen(via, now + LIFE_MILLIS));
    return first != null && !first.via.equals(via);
  }
}
