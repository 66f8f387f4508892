package io.signalbox.core.transaction;

import java.util.List;

/**
 * What a machine answers to an input: its next state, and what the shell does, in this order. A
 * word to the transaction's user comes last, because it may call back.
 */
record Step<S extends Enum<S>, A extends Enum<A>>(S next, List<A> actions) {
  @SafeVarargs
  static <S extends Enum<S>, A extends Enum<A>> Step<S, A> to(S next, A... actions) {
    return new Step<>(next, List.of(actions));
  }
}
