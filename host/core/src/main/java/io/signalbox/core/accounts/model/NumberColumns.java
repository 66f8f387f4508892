package io.signalbox.core.accounts.model;

import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.NumberRules.DialPattern;

/** The columns about numbers that trunks and users have in common. */
final class NumberColumns {
  private NumberColumns() {}

  static Columns.Builder add(Columns.Builder columns, NumberRules numbers) {
    return columns
        .add("strip_digits", numbers.stripDigits(), 0)
        .add("add_prefix", numbers.addPrefix(), "")
        .add("cli_prefix", numbers.cliPrefix(), "")
        .add("dial_pattern", numbers.dialPattern().name(), DialPattern.NONE.name());
  }
}
