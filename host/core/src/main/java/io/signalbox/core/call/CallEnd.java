package io.signalbox.core.call;

/** Why a call ended. */
public enum CallEnd {
  /** A BYE was forwarded and answered with 2xx or 481, or nobody answered it. */
  BYE,
  /** The caller gave up before an answer. */
  CANCELLED,
  /** The INVITE got a final response other than 2xx. */
  FAILED,
  /** A request inside the dialog got 481 or 408 (RFC 3261 §12.2.1.2). */
  LOST,
  /** An operator ended it. */
  HANGUP,
  /** It lasted as long as a call may last. */
  MAX_DURATION,
  /** Nobody refreshed its session in time (RFC 4028). */
  SESSION_EXPIRED,
  /** What its sides agreed on may not be used, and neither could be refused any more. */
  NOT_ACCEPTABLE,
  /** It was answered, but we are not on the path of its dialog. */
  NOT_FOLLOWED
}
