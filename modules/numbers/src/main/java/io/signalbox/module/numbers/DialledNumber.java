package io.signalbox.module.numbers;

import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.NumberRules.DialPattern;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import io.signalbox.sip.UserPart;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the number in a Request-URI. Immutable; any thread. */
final class DialledNumber {
  private static final Pattern E164 = Pattern.compile("\\+?[1-9][0-9]{6,14}");
  private static final Pattern NANP = Pattern.compile("(\\+?1)?[2-9][0-9]{2}[2-9][0-9]{6}");

  private final Set<String> exempt;

  /** {@code exempt} numbers are dialled as they are, whatever the rules say. */
  DialledNumber(Set<String> exempt) {
    this.exempt = exempt;
  }

  /** The URI after these rules; empty if its number does not fit them. */
  Optional<Uri> apply(NumberRules rules, Uri uri) {
    if (!changes(rules) && rules.dialPattern() == DialPattern.NONE) {
      return Optional.of(uri);
    }
    if (!(uri instanceof SipUri sip)) {
      return Optional.empty();
    }
    UserPart user = UserPart.of(sip.user());
    if (exempt.contains(user.dialled())) {
      return Optional.of(uri);
    }
    return user.after(rules.stripDigits())
        .map(rest -> rules.addPrefix().isEmpty() ? rest : rest.withPrefix(rules.addPrefix()))
        .filter(changed -> fits(rules.dialPattern(), changed.dialled()))
        .map(changed -> changed.equals(user) ? uri : sip.withUser(changed.toString()));
  }

  private static boolean changes(NumberRules rules) {
    return rules.stripDigits() > 0 || !rules.addPrefix().isEmpty();
  }

  /** No rule leaves a URI without a number, which would be an address of the host itself. */
  private boolean fits(DialPattern pattern, String number) {
    return switch (pattern) {
      case E164 -> exempt.contains(number) || E164.matcher(number).matches();
      case NANP -> exempt.contains(number) || NANP.matcher(number).matches();
      case NONE -> !number.isEmpty();
    };
  }
}
