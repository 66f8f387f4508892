package io.signalbox.sip;

/**
 * Why some text is not what a grammar rule asks for.
 *
 * @param offset of the first byte that does not fit, from the start of what was parsed
 * @param rule the rule that was not met, as RFC 3261 §25.1 names it
 * @param message what is wrong, for a person
 */
public record ParseFailure(int offset, String rule, String message) {
  @Override
  public String toString() {
    return message + " (" + rule + " at offset " + offset + ")";
  }
}
