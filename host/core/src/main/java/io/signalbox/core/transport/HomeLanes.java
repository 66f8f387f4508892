package io.signalbox.core.transport;

/**
 * Which lane a call belongs to: a keyed hash of its Call-ID, the same for the life of the process.
 * Immutable; any thread.
 */
public final class HomeLanes {
  private final KeyedHash hash;
  private final int lanes;

  public HomeLanes(KeyedHash hash, int lanes) {
    this.hash = hash;
    this.lanes = lanes;
  }

  /** The index of the lane. */
  public int of(String callId) {
    return (int) Long.remainderUnsigned(hash.of(callId), lanes);
  }
}
