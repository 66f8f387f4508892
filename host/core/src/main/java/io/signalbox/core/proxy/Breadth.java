package io.signalbox.core.proxy;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipRequest;
import java.util.List;
import java.util.Optional;

/**
 * Max-Breadth: how many branches a request may have at once, those that others make of it included
 * (RFC 5393 §5).
 */
final class Breadth {
  /** What a request without a value gets, and the most that we believe (RFC 5393 §5.3.3). */
  static final int MAX = 60;

  private Breadth() {}

  /** What a request came with; one that says nonsense counts as one that says nothing. */
  static int incoming(SipRequest received) {
    Optional<String> value = received.first(HeaderName.MAX_BREADTH);
    if (value.isEmpty() || !value.get().matches("\\d{1,9}")) {
      return MAX;
    }
    return Math.min(MAX, Integer.parseInt(value.get()));
  }

  /**
   * What is left for new branches: one that has failed, or that was given up, needs nothing any
   * more (RFC 5393 §5.3.3.1).
   */
  static int left(SipRequest received, List<Branch> branches) {
    int left = incoming(received);
    for (Branch branch : branches) {
      if (!branch.settled()) {
        left -= incoming(branch.draft().request());
      }
    }
    return left;
  }

  /** Gives each branch from {@code first} on its share, at least one. */
  static void share(int left, List<Branch> branches, int first) {
    int fresh = branches.size() - first;
    for (int i = 0; i < fresh; i++) {
      int share = left / fresh + (i < left % fresh ? 1 : 0);
      SipRequest request = branches.get(first + i).draft().request();
      request.set(HeaderName.MAX_BREADTH, Integer.toString(share));
    }
  }
}
