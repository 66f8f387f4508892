package io.signalbox.core.accounts.model;

import java.util.List;

/** Warns of addresses that cannot do all that their direction says. */
final class TrunkAddresses {
  private TrunkAddresses() {}

  static void check(List<AccountEntry> accounts, List<Problem> problems) {
    for (AccountEntry entry : accounts) {
      for (TrunkRow trunk : entry.trunks()) {
        boolean named = trunk.address().network().isEmpty();
        if (named && trunk.direction().sends()) {
          String message =
              trunk.address().text() + " is a host name: as a source it is not matched yet";
          problems.add(Problem.warning(trunk.at(), message));
        } else if (!named && trunk.direction().receives() && !trunk.address().single()) {
          String message =
              trunk.address().text()
                  + " is a network: no call can be sent to it unless the script sets the address";
          problems.add(Problem.warning(trunk.at(), message));
        }
      }
    }
  }
}
