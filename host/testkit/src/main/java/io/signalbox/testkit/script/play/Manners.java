package io.signalbox.testkit.script.play;

import java.util.Optional;

/**
 * What a party does by itself.
 *
 * @param reaches false if nothing gets to it
 * @param polite true to do what every phone does: ACK, 200 to BYE and CANCEL
 * @param answer what it says to every INVITE, if anything
 */
record Manners(boolean reaches, boolean polite, Optional<Answer> answer) {
  /** Does what every phone does, and waits for the test to answer a call. */
  static final Manners PLAIN = new Manners(true, true, Optional.empty());

  static final Manners SILENT = new Manners(true, false, Optional.empty());

  static final Manners UNREACHABLE = new Manners(false, false, Optional.empty());

  /** To every INVITE: 180 at once if it rings, then this status after a while. */
  record Answer(boolean rings, int status, String reason, long afterMillis) {}

  static Manners answering(Answer answer) {
    return new Manners(true, true, Optional.of(answer));
  }
}
