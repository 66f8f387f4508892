package io.signalbox.module.uacauth;

import io.signalbox.api.Call;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.digest.Challenge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was tried in this transaction; in its notes. */
final class Tried {
  /** How we came by a nonce that we used. */
  enum Nonce {
    /** It was kept from another transaction: to be refused says nothing about the password. */
    KEPT,
    /** The carrier gave it to this transaction. */
    FRESH,
    /** The carrier gave it because the one before was stale. */
    AFTER_STALE
  }

  private static final String NONCE = "uac-auth.nonce ";
  private static final String CHALLENGES = "uac-auth.challenges ";

  private final Call call;

  Tried(Call call) {
    this.call = call;
  }

  /** Notes that the nonce of this challenge is used. */
  void use(Trunk gateway, Challenge challenge, Nonce how) {
    call.transactionNotes().put(NONCE + challenge.digest().nonce(), how.name());
    List<String> kept = new ArrayList<>();
    challenges(gateway).stream()
        .filter(known -> !known.sameAs(challenge))
        .forEach(known -> kept.add(known.encode()));
    kept.add(challenge.encode());
    call.transactionNotes().put(CHALLENGES + gateway.key(), List.copyOf(kept));
  }

  /** How we came by this nonce; kept if this transaction does not know it. */
  Nonce how(String nonce) {
    return call.transactionNotes()
        .get(NONCE + nonce, String.class)
        .map(Nonce::valueOf)
        .orElse(Nonce.KEPT);
  }

  /** The challenges of this gateway that we have answered. */
  List<Challenge> challenges(Trunk gateway) {
    Optional<List<?>> known =
        call.transactionNotes().get(CHALLENGES + gateway.key(), List.class).map(l -> (List<?>) l);
    return known.stream().flatMap(List::stream).map(t -> Challenge.decode((String) t)).toList();
  }
}
