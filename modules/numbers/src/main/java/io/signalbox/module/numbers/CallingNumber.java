package io.signalbox.module.numbers;

import io.signalbox.api.account.NumberRules;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import io.signalbox.sip.UserPart;

/** The rules for the address in From. */
final class CallingNumber {
  private CallingNumber() {}

  /** The address after these rules: a forced one wins over a prefix. */
  static Uri apply(NumberRules rules, Uri from) {
    String forced = rules.forceFrom();
    if (startsWith(forced, "sip:") || startsWith(forced, "sips:")) {
      return SipUri.parse(forced).orElseThrow();
    }
    if (!(from instanceof SipUri sip)) {
      return from;
    }
    if (!forced.isEmpty()) {
      return sip.withUser(UserPart.of("").withPrefix(forced).toString());
    }
    if (rules.cliPrefix().isEmpty()) {
      return from;
    }
    UserPart user = UserPart.of(sip.user());
    return isNumber(user.number())
        ? sip.withUser(user.withPrefix(rules.cliPrefix()).toString())
        : from;
  }

  private static boolean startsWith(String text, String scheme) {
    return text.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
