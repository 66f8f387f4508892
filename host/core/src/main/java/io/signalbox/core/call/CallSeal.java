package io.signalbox.core.call;

import io.signalbox.core.transport.KeyedHash;

/**
 * What our Route bears: the number of the call, the start of the host that numbered it, and a keyed
 * hash over both, the Call-ID and the caller's tag. The key outlives the process, so a request of a
 * call that is not known any more can still be told from one that was made up. Immutable; any
 * thread.
 */
public final class CallSeal {
  /** Bears the number alone, and knows nothing of earlier runs: for what never restarts. */
  static final CallSeal NONE = new CallSeal(null, "");

  private static final int RADIX = Character.MAX_RADIX;

  private final KeyedHash hash;
  private final String boot;

  /** {@code boot} differs from start to start and consists of letters and digits. */
  public CallSeal(KeyedHash hash, String boot) {
    this.hash = hash;
    this.boot = boot;
  }

  /** For a new call. */
  String of(long number, String callId, String callerTag) {
    String plain = Long.toString(number, RADIX);
    if (hash == null) {
      return plain;
    }
    String id = plain + "-" + boot;
    return id + "-" + mac(id, callId, callerTag);
  }

  /** True if an earlier run sealed this for a call with this Call-ID and this tag of its caller. */
  boolean earlier(String seal, String callId, String callerTag) {
    int second = seal.lastIndexOf('-');
    int first = second < 0 ? -1 : seal.lastIndexOf('-', second - 1);
    if (hash == null || first < 0 || seal.substring(first + 1, second).equals(boot)) {
      return false;
    }
    String id = seal.substring(0, second);
    return mac(id, callId, callerTag).equals(seal.substring(second + 1));
  }

  /** No Call-ID and no tag holds a line end, so the parts cannot be shifted against each other. */
  private String mac(String id, String callId, String callerTag) {
    return Long.toUnsignedString(hash.of(id + '\n' + callId + '\n' + callerTag), RADIX);
  }
}
