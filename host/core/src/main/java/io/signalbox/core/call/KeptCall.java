package io.signalbox.core.call;

/**
 * A call as the journal of an earlier run has it.
 *
 * @param key of its record
 */
public record KeptCall(long key, byte[] record) {
  /** The Call-ID: it decides on which lane the call lives. */
  public String callId() {
    return CallCodec.callId(record);
  }
}
