package io.signalbox.api.account;

/**
 * What happens to the numbers of a call.
 *
 * @param stripDigits taken from the front of the dialled number
 * @param addPrefix then put before it; may be empty
 * @param cliPrefix put before a numeric calling number; may be empty
 * @param forceFrom a user part or a whole SIP URI in place of the calling one; may be empty
 * @param dialPattern what the dialled number must look like afterwards
 */
public record NumberRules(
    int stripDigits,
    String addPrefix,
    String cliPrefix,
    String forceFrom,
    DialPattern dialPattern) {
  /** Nothing is changed and anything is accepted. */
  public static final NumberRules NONE = new NumberRules(0, "", "", "", DialPattern.NONE);

  /** Checks a number, never changes it. */
  public enum DialPattern {
    /** An optional + and 7 to 15 digits without a leading 0. */
    E164,
    /** {@code [2-9]xx[2-9]xxxxxx} with an optional +1 or 1. */
    NANP,
    /** Anything. */
    NONE
  }
}
