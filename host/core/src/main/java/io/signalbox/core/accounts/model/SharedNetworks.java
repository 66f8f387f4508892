package io.signalbox.core.accounts.model;

import io.signalbox.api.account.Cidr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * On a network that sending trunks of several accounts share, every one of them has a tech prefix,
 * and none is a prefix of another account's.
 */
final class SharedNetworks {
  private SharedNetworks() {}

  static void check(List<AccountEntry> accounts, List<Problem> problems) {
    Map<Cidr, List<TrunkRow>> byNetwork = new LinkedHashMap<>();
    for (TrunkRow trunk : Rules.identifying(accounts)) {
      byNetwork
          .computeIfAbsent(trunk.address().network().orElseThrow(), n -> new ArrayList<>())
          .add(trunk);
    }
    for (List<TrunkRow> sharing : byNetwork.values()) {
      if (sharing.stream().map(TrunkRow::account).distinct().count() > 1) {
        checkPrefixes(sharing, problems);
      }
    }
  }

  /** Sorted, a prefix stands right before all that it is a prefix of: a stack holds those open. */
  private static void checkPrefixes(List<TrunkRow> sharing, List<Problem> problems) {
    List<TrunkRow> sorted = new ArrayList<>(sharing);
    sorted.sort(Comparator.comparing(TrunkRow::techPrefix));
    Deque<TrunkRow> open = new ArrayDeque<>();
    for (TrunkRow trunk : sorted) {
      if (trunk.techPrefix().isEmpty()) {
        TrunkRow other = other(trunk, sorted);
        problems.add(
            Problem.error(
                UniqueNames.written(trunk, other).at(),
                "several customers on one IP require a tech prefix: %s and %s are both on %s"
                    .formatted(trunk.label(), other.label(), trunk.address().text())));
        continue;
      }
      while (!open.isEmpty() && !trunk.techPrefix().startsWith(open.peek().techPrefix())) {
        open.pop();
      }
      open.stream()
          .filter(o -> !o.account().equals(trunk.account()))
          .findFirst()
          .ifPresent(o -> problems.add(ambiguous(trunk, o)));
      open.push(trunk);
    }
  }

  private static TrunkRow other(TrunkRow trunk, List<TrunkRow> sharing) {
    return sharing.stream()
        .filter(t -> !t.account().equals(trunk.account()))
        .findFirst()
        .orElseThrow();
  }

  private static Problem ambiguous(TrunkRow trunk, TrunkRow shorter) {
    return Problem.error(
        UniqueNames.written(trunk, shorter).at(),
        "the tech prefix %s of %s %s the tech prefix %s of %s on the same network %s"
            .formatted(
                shorter.techPrefix(),
                shorter.label(),
                shorter.techPrefix().equals(trunk.techPrefix()) ? "is also" : "is a prefix of",
                trunk.techPrefix(),
                trunk.label(),
                trunk.address().text()));
  }
}
