package io.signalbox.core.proxy;

import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Which of the failed branches speaks for all (RFC 3261 §16.7 item 6). Pure. */
final class BestResponse {
  /** What a carrier says about the callee, not about itself: the caller may hear it. */
  private static final Set<Integer> ABOUT_CALLEE = Set.of(404, 480, 486, 484, 600, 603, 604);

  /** They let the caller change something and try again (§16.7 item 6). */
  private static final List<Integer> PREFERRED = List.of(401, 407, 415, 420, 484);

  private BestResponse() {}

  /** The best as the RFC has it, for the script to look at; the list is not empty. */
  static Branch seen(List<Branch> failed) {
    return failed.stream()
        .min(
            Comparator.<Branch>comparingInt(b -> rank(b.status()))
                .thenComparing(Comparator.comparingInt(Branch::endedAs).reversed()))
        .orElseThrow();
  }

  /**
   * The one that goes upstream; null when none of them may, and the caller gets a 503 of ours. A
   * 503 is about the one who sent it, and a configured gateway's challenge is for us: neither is
   * forwarded. Of what gateways said to a new call, only what is about the callee is.
   *
   * @param newCall true for an INVITE outside a dialog
   */
  static Branch forwarded(List<Branch> failed, boolean newCall) {
    List<Branch> fit = failed.stream().filter(b -> mayBeForwarded(b, newCall)).toList();
    if (fit.isEmpty()) {
      return null;
    }
    boolean sixHundreds = fit.stream().anyMatch(b -> b.status() >= 600);
    boolean carriersOnly = newCall && fit.stream().allMatch(b -> b.gateway() != null);
    return carriersOnly && !sixHundreds
        ? fit.stream().max(Comparator.comparingInt(Branch::endedAs)).orElseThrow()
        : seen(fit);
  }

  private static boolean mayBeForwarded(Branch branch, boolean newCall) {
    int status = branch.status();
    if (status == 503) {
      return false;
    }
    if (branch.gateway() == null) {
      return true;
    }
    return newCall ? ABOUT_CALLEE.contains(status) : status != 401 && status != 407;
  }

  /** Lower is better: 6xx, then the lowest class; within 4xx what helps the caller to try again. */
  private static int rank(int status) {
    if (status >= 600) {
      return 0;
    }
    return status / 100 * 10 + (PREFERRED.contains(status) ? 0 : 1);
  }
}
