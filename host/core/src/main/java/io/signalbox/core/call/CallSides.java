package io.signalbox.core.call;

import java.net.InetAddress;
import java.util.List;

/** The addresses that a call is with. On its lane only. */
public final class CallSides {
  private InetAddress caller;
  private InetAddress callee;

  /** {@code caller} is where the INVITE came from; null until {@link #restored}. */
  public CallSides(InetAddress caller) {
    this.caller = caller;
  }

  InetAddress caller() {
    return caller;
  }

  /** Where the branch went to that was answered first; null before that. */
  InetAddress callee() {
    return callee;
  }

  /** An answered call of an earlier run, with these dialogs. */
  void restored(List<DialogLeg> legs) {
    if (!legs.isEmpty()) {
      caller = legs.get(0).origin.caller();
    }
    answered(legs);
  }

  /** The first 2xx came, in one of these dialogs. */
  void answered(List<DialogLeg> legs) {
    for (DialogLeg leg : legs) {
      if (leg.confirmed()) {
        callee = leg.calleeAddress();
        return;
      }
    }
  }
}
