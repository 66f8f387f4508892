package io.signalbox.core.accounts.model;

import java.util.List;

/** Warns of addresses that cannot do all that their direction says. */
final class TrunkAddresses {
  private TrunkAddresses() {}

  static void check(List<AccountEntry> accounts, List<Problem> problems) {
    for (AccountEntry entry : accounts) {
      for (TrunkRow trunk : entry.trunks()) {
        boolean network = trunk.address().network().isPresent() && !trunk.address().single();
        if (network && trunk.direction().receives()) {
          String message =
              trunk.address().text()
                  + " is a network: no call can be sent to it unless the script sets the address";
          problems.add(Problem.warning(trunk.at(), message));
        }
      }
    }
  }
}
