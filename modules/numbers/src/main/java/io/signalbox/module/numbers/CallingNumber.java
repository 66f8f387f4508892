package io.signalbox.module.numbers;

import io.signalbox.api.account.NumberRules;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import io.signalbox.sip.UserPart;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for the address in From. */
final class CallingNumber {
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  private CallingNumber() {}

  /** The address after these rules: a forced one wins over a prefix. */
  static Uri apply(NumberRules rules, Uri from) {
    String forced = rules.forceFrom();
    if (forced.toLowerCase(Locale.ROOT).matches("sips?:.*")) {
      return SipUri.parse(forced).orElseThrow();
    }
    if (!(from instanceof SipUri sip)) {
      return from;
    }
    if (!forced.isEmpty()) {
      return sip.withUser(UserPart.of("").withPrefix(forced).toString());
    }
    UserPart user = UserPart.of(sip.user());
    return rules.cliPrefix().isEmpty() || !DIGITS.matcher(user.number()).matches()
        ? from
        : sip.withUser(user.withPrefix(rules.cliPrefix()).toString());
  }
}
