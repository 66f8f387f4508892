package io.signalbox.core.call;

/** How far a call is. */
public enum CallState {
  /** The INVITE has no final answer yet. */
  SETTING_UP,
  /** Somebody answered. */
  ANSWERED,
  /** Over; what comes late is still recognised for a while. */
  ENDED
}
