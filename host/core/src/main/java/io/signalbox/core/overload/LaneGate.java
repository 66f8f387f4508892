package io.signalbox.core.overload;

import io.signalbox.core.transaction.InviteGate;
import io.signalbox.core.transport.KeyedHash;
import io.signalbox.sip.SipRequest;
import java.util.concurrent.TimeUnit;

/** Admits or sheds the new INVITEs of one lane. On its lane only, but for what it counts. */
public final class LaneGate implements InviteGate {
  /** As long as CoDel waits (RFC 8289 §4.3): beyond the round trip of a peer that reacts. */
  private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

  private static final double HASHES = 0x1p53;

  private final boolean byDelay;
  private final int retryAfterSeconds;
  private final KeyedHash hash;
  private final HeapShare heap;
  private final OverloadEvents events;
  private final StandingQueue queue;
  private final WorstWait worst = new WorstWait();
  private final RecentlyShed shed = new RecentlyShed();
  private long now;
  private long fingerprint;

  /**
   * The gate of one lane.
   *
   * @param hash of this process: nobody can make a Call-ID that always passes
   */
  public LaneGate(
      OverloadSettings settings, KeyedHash hash, HeapShare heap, OverloadEvents events) {
    this.byDelay = settings.targetDelayMillis() > 0;
    this.retryAfterSeconds = settings.retryAfterSeconds();
    this.hash = hash;
    this.heap = heap;
    this.events = events;
    this.queue =
        new StandingQueue(TimeUnit.MILLISECONDS.toNanos(settings.targetDelayMillis()), INTERVAL);
  }

  @Override
  public void onTurn(long turn, long waitedNanos) {
    now = turn;
    queue.left(now, waitedNanos);
    worst.add(now, waitedNanos);
  }

  @Override
  public boolean admits(SipRequest invite) {
    long second = TimeUnit.NANOSECONDS.toSeconds(now);
    double delay = byDelay ? queue.share(now) : 0;
    double memory = heap.share();
    if (delay <= 0 && memory <= 0 && shed.isEmpty(second)) {
      return true;
    }
    fingerprint = hash.of(invite.topVia().branch().orElse("") + '\n' + invite.callId());
    if (shed.contains(fingerprint, second)) {
      return false;
    }
    // By the hash and not by chance: copies that were read in one batch share their fate.
    double luck = (fingerprint >>> 11) / HASHES;
    if (luck >= Math.max(delay, memory)) {
      return true;
    }
    shed.add(fingerprint, second);
    events.shed(luck < memory ? OverloadEvents.Reason.MEMORY : OverloadEvents.Reason.DELAY);
    return false;
  }

  /** Spread over as much again, so that those who were shed together do not come back together. */
  @Override
  public int retryAfterSeconds() {
    return retryAfterSeconds == 0
        ? 0
        : retryAfterSeconds + (int) Long.remainderUnsigned(fingerprint, retryAfterSeconds + 1L);
  }

  /** The longest that a message waited for this lane in the last seconds, in nanoseconds. */
  public long worstWaitNanos(long at) {
    return worst.of(at);
  }
}
