package io.signalbox.core.transaction;

import java.util.function.BiFunction;

/**
 * The steps of a machine, worked out once for each state and input: a call takes a dozen of them,
 * and none makes an object. Immutable.
 */
final class Steps<S extends Enum<S>, I extends Enum<I>, A extends Enum<A>> {
  private final Step<S, A>[][] steps;

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic type
  Steps(Class<S> states, Class<I> inputs, BiFunction<S, I, Step<S, A>> machine) {
    S[] from = states.getEnumConstants();
    I[] by = inputs.getEnumConstants();
    steps = new Step[from.length][by.length];
    for (S state : from) {
      for (I input : by) {
        steps[state.ordinal()][input.ordinal()] = machine.apply(state, input);
      }
    }
  }

  Step<S, A> of(S state, I input) {
    return steps[state.ordinal()][input.ordinal()];
  }
}
