package io.signalbox.api.ledger;

/**
 * What a call wants of one key.
 *
 * @param key such as {@code account:acme}
 * @param channels at most so many calls hold the key at once; 0 is unlimited, but counted
 * @param cps at most so many are admitted in any one second; 0 is unlimited
 */
public record Claim(String key, int channels, int cps) {
  public Claim {
    if (channels < 0 || cps < 0) {
      throw new IllegalArgumentException("a limit is 0 or more");
    }
  }
}
