package io.signalbox.module.digestauth;

import io.signalbox.api.Call;
import java.util.Optional;

/** What a challenge needs to know of the attempt before it; in the transaction's notes. */
final class LastAttempt {
  private static final String REALM = "digestauth.realm";
  private static final String STALE = "digestauth.stale";

  private LastAttempt() {}

  static void begins(Call call, String realm) {
    call.transactionNotes().put(REALM, realm);
    call.transactionNotes().put(STALE, null);
  }

  /** The password was right: the client need not ask its user again. */
  static void wasStale(Call call) {
    call.transactionNotes().put(STALE, true);
  }

  static boolean stale(Call call) {
    return call.transactionNotes().get(STALE, Boolean.class).orElse(false);
  }

  static Optional<String> realm(Call call) {
    return call.transactionNotes().get(REALM, String.class);
  }
}
