package io.signalbox.core.accounts.model;

import java.util.ArrayList;
import java.util.List;

/** What a set of accounts must satisfy beyond each column's own grammar. Each check is a class. */
public final class Rules {
  private interface Check {
    void run(List<AccountEntry> accounts, List<Problem> problems);
  }

  private static final List<Check> CHECKS =
      List.of(
          UniqueNames::check,
          SharedNetworks::check,
          OverlappingNetworks::check,
          TrunkAddresses::check,
          UserChannels::check);

  private Rules() {}

  /** Everything that is wrong or doubtful. */
  public static List<Problem> check(List<AccountEntry> accounts) {
    List<Problem> problems = new ArrayList<>();
    CHECKS.forEach(check -> check.run(accounts, problems));
    return problems;
  }

  /** The trunks that may identify a caller. */
  static List<TrunkRow> identifying(List<AccountEntry> accounts) {
    return accounts.stream()
        .flatMap(entry -> entry.trunks().stream())
        .filter(TrunkRow::identifies)
        .toList();
  }
}
