package io.signalbox.api.account;

/**
 * How much at once, and how fast.
 *
 * @param channels calls in progress; 0 is unlimited
 * @param cps calls a second; 0 is unlimited
 */
public record Limits(int channels, int cps) {
  /** No limits. */
  public static final Limits NONE = new Limits(0, 0);

  public Limits {
    if (channels < 0 || cps < 0) {
      throw new IllegalArgumentException("a limit is 0 or more");
    }
  }
}
