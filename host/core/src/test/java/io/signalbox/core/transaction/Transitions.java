package io.signalbox.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A table of transitions, one a line: {@code STATE INPUT -> NEXT ACTION…}. A pair that has no line
 * is ignored: same state, no action.
 */
record Transitions(Map<List<String>, String> rows) {
  static Transitions of(String text) {
    Map<List<String>, String> rows = new HashMap<>();
    for (String line : text.strip().lines().toList()) {
      String[] sides = line.split("->", 2);
      String replaced = rows.put(List.of(sides[0].strip().split("\\s+")), sides[1].strip());
      assertThat(replaced).as("twice in the table: " + line).isNull();
    }
    return new Transitions(rows);
  }

  static Stream<Arguments> pairs(Enum<?>[] states, Enum<?>[] inputs) {
    return Arrays.stream(states)
        .flatMap(state -> Arrays.stream(inputs).map(input -> Arguments.of(state, input)));
  }

  static String text(Step<?, ?> step) {
    return Stream.concat(Stream.of(step.next()), step.actions().stream())
        .map(Enum::name)
        .collect(Collectors.joining(" "));
  }

  String expected(Enum<?> state, Enum<?> input) {
    return rows.getOrDefault(List.of(state.name(), input.name()), state.name());
  }

  void assertNamesOnly(Enum<?>[] states, Enum<?>[] inputs) {
    List<List<String>> all =
        Arrays.stream(states)
            .flatMap(s -> Arrays.stream(inputs).map(i -> List.of(s.name(), i.name())))
            .toList();
    assertThat(all).containsAll(rows.keySet());
  }
}
