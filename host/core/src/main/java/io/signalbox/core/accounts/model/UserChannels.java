package io.signalbox.core.accounts.model;

import java.util.List;

/** Warns when the users of an account have more channels together than the account has. */
final class UserChannels {
  private UserChannels() {}

  static void check(List<AccountEntry> accounts, List<Problem> problems) {
    for (AccountEntry entry : accounts) {
      int channels = entry.account().limits().channels();
      long sum = entry.users().stream().mapToLong(u -> u.limits().channels()).sum();
      if (channels > 0 && sum > channels) {
        String message =
            "the users of %s have %d channels together, the account has %d"
                .formatted(entry.account().name(), sum, channels);
        problems.add(Problem.warning(entry.account().at(), message));
      }
    }
  }
}
