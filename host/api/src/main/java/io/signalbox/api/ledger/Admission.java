package io.signalbox.api.ledger;

/**
 * Whether the claims were granted, all of them or none.
 *
 * @param key the claim that was refused; null when granted or when the call had ended
 */
public record Admission(Result result, String key) {
  /** What decided. */
  public enum Result {
    /** All of it is held. */
    GRANTED,
    /** A key has no channel left. */
    CHANNELS,
    /** A key has had its calls of this second. */
    CPS,
    /** The call had ended before it asked: nothing is held. */
    ENDED
  }

  /** All of it is held. */
  public static final Admission GRANTED = new Admission(Result.GRANTED, null);

  /** The call had ended. */
  public static final Admission ENDED = new Admission(Result.ENDED, null);
}
