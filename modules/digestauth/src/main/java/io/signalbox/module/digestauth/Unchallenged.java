package io.signalbox.module.digestauth;

import io.signalbox.api.Call;

/** The requests that nobody may be asked to repeat. */
final class Unchallenged {
  private Unchallenged() {}

  /**
   * True for ACK and CANCEL (RFC 3261 §22.1), and for PRACK in a dialog whose customer is known:
   * its INVITE was authenticated, and the offer it may carry cannot wait.
   */
  static boolean is(Call call) {
    return switch (call.request().method()) {
      case "ACK", "CANCEL" -> true;
      case "PRACK" -> call.identity().isPresent();
      default -> false;
    };
  }
}
