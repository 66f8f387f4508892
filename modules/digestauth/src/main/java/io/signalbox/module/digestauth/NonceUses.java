package io.signalbox.module.digestauth;

import io.signalbox.api.ledger.ExpiringMap;
import io.signalbox.api.ledger.Ledger;
import java.time.Duration;
import java.util.List;

/**
 * Which counts a nonce was used with: the highest, and which of the 63 before it, because UDP
 * reorders. In the ledger, so that it holds across lanes and reloads.
 */
final class NonceUses {
  /**
   * About a minute of 8,000 new digests a second. Beyond it the nonce that expires first is
   * forgotten, and could be used a second time in what is left of its life.
   */
  private static final int MAX_NONCES = 1 << 19;

  private static final int WINDOW = Long.SIZE;

  /** As if it had been used with every count. */
  private static final List<Long> SPENT = List.of(Long.MAX_VALUE, -1L);

  private final ExpiringMap<List<Long>> uses;

  NonceUses(Ledger ledger) {
    this.uses = ledger.map("digestauth.nonces", MAX_NONCES);
  }

  /**
   * Marks this use; false if it is not new.
   *
   * @param count the nc, 1 and up; 0 for a client without qop, which may use a nonce once
   */
  boolean first(String nonce, long count, Duration left) {
    boolean[] fresh = new boolean[1];
    uses.update(
        nonce,
        left,
        known -> {
          List<Long> before = known.orElse(List.of(0L, 0L));
          List<Long> after = count == 0 ? spend(before) : mark(before, count);
          fresh[0] = after != before;
          return after;
        });
    return fresh[0];
  }

  private static List<Long> spend(List<Long> use) {
    return use.get(0) == 0 ? SPENT : use;
  }

  /** The same list if the count was used, or is too far behind to tell. */
  @SuppressWarnings("ReferenceEquality") // the same object says that nothing was marked
  private static List<Long> mark(List<Long> use, long count) {
    long highest = use.get(0);
    long seen = use.get(1);
    if (count > highest) {
      long moved = count - highest < WINDOW ? seen << (count - highest) : 0;
      return List.of(count, moved | 1);
    }
    long behind = highest - count;
    return behind >= WINDOW || (seen >>> behind & 1) != 0
        ? use
        : List.of(highest, seen | 1L << behind);
  }
}
