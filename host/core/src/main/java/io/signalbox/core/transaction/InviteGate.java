package io.signalbox.core.transaction;

import io.signalbox.sip.SipRequest;

/** Decides which INVITEs outside a dialog may begin a transaction. On its lane only. */
public interface InviteGate {
  /** Lets every INVITE in. */
  InviteGate OPEN =
      new InviteGate() {
        @Override
        public boolean admits(SipRequest invite) {
          return true;
        }

        @Override
        public int retryAfterSeconds() {
          return 0;
        }
      };

  /** A message leaves the lane's queue; see {@code MessageReceiver.onTurn}. */
  default void onTurn(long now, long waitedNanos) {}

  /**
   * False if this INVITE, which belongs to no transaction, is to be answered with 503; the same for
   * each of its retransmissions.
   */
  boolean admits(SipRequest invite);

  /** What the INVITE that was turned away last is told to wait; 0 for no Retry-After. */
  int retryAfterSeconds();
}
