package io.signalbox.sip;

/**
 * Why some text is not what a grammar rule asks for.
 *
 * @param offset of the first byte that does not fit, from the start of what was parsed
 * @param rule the rule that was not met, as RFC 3261 §25.1 names it
 * @param message what is wrong, for a person
 */
public record ParseFailure(int offset, String rule, String message) {
  static final String SIP_VERSION = "SIP-Version";

  /** What answers a request that fails so: 505 for another version of SIP, else 400 (§21). */
  public int status() {
    return rule.equals(SIP_VERSION) ? 505 : 400;
  }

  /** The phrase for {@link #status}. */
  public String reason() {
    return status() == 505 ? "Version Not Supported" : "Bad Request";
  }

  /** The same failure in a text that starts {@code before} bytes earlier. */
  ParseFailure shifted(int before) {
    return new ParseFailure(offset + before, rule, message);
  }

  @Override
  public String toString() {
    return message + " (" + rule + " at offset " + offset + ")";
  }
}
