package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Cidr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Warns of a network that lies in a wider one of another account: the narrower one wins there. One
 * warning for each wider network, however much lies in it.
 */
final class OverlappingNetworks {
  private static final Comparator<Cidr> WIDER_FIRST =
      Comparator.comparing((Cidr c) -> c.address().getAddress().length)
          .thenComparing(c -> c.address().getAddress(), Arrays::compareUnsigned)
          .thenComparing(Cidr::length);

  /** One trunk on a network, and one of another account there, if there is one. */
  private record Owners(Cidr network, TrunkRow one, Optional<TrunkRow> another) {
    Owners and(TrunkRow trunk) {
      return another.isPresent() || trunk.account().equals(one.account())
          ? this
          : new Owners(network, one, Optional.of(trunk));
    }

    /** An owner that is not this account. */
    Optional<TrunkRow> besides(String account) {
      return one.account().equals(account) ? another : Optional.of(one);
    }
  }

  private record Overlap(TrunkRow wider, TrunkRow narrower, int count) {}

  private OverlappingNetworks() {}

  /** Sorted, a network stands right before all that lies in it: a stack holds those open. */
  static void check(List<AccountEntry> accounts, List<Problem> problems) {
    Map<Cidr, Overlap> overlaps = new LinkedHashMap<>();
    Deque<Owners> open = new ArrayDeque<>();
    for (Owners owners : byNetwork(accounts)) {
      while (!open.isEmpty() && !open.peek().network.contains(owners.network.address())) {
        open.pop();
      }
      for (Owners wider : open) {
        Optional<Overlap> overlap = overlap(wider, owners);
        if (overlap.isPresent()) {
          overlaps.merge(
              wider.network,
              overlap.get(),
              (a, b) -> new Overlap(a.wider, a.narrower, a.count + 1));
          break;
        }
      }
      open.push(owners);
    }
    overlaps.values().forEach(overlap -> problems.add(warning(overlap)));
  }

  private static List<Owners> byNetwork(List<AccountEntry> accounts) {
    Map<Cidr, Owners> byNetwork = new LinkedHashMap<>();
    for (TrunkRow trunk : Rules.identifying(accounts)) {
      Cidr network = trunk.address().network().orElseThrow();
      byNetwork.merge(
          network, new Owners(network, trunk, Optional.empty()), (a, b) -> a.and(trunk));
    }
    List<Owners> sorted = new ArrayList<>(byNetwork.values());
    sorted.sort(Comparator.comparing(Owners::network, WIDER_FIRST));
    return sorted;
  }

  private static Optional<Overlap> overlap(Owners wider, Owners narrower) {
    TrunkRow inner = narrower.one;
    return wider
        .besides(inner.account())
        .map(outer -> new Overlap(outer, inner, 1))
        .or(() -> narrower.besides(wider.one.account()).map(n -> new Overlap(wider.one, n, 1)));
  }

  private static Problem warning(Overlap overlap) {
    TrunkRow narrower = overlap.narrower;
    TrunkRow wider = overlap.wider;
    String message =
        "%s (%s) lies in %s (%s): calls from there are %s's"
            .formatted(
                narrower.address().text(),
                narrower.label(),
                wider.address().text(),
                wider.label(),
                narrower.account());
    String more = overlap.count == 1 ? "" : "; so do " + (overlap.count - 1) + " more networks";
    return Problem.warning(UniqueNames.written(narrower, wider).at(), message + more);
  }
}
