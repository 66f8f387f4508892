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
 * A table of transitions: {@code STATE INPUT -> NEXT ACTION…}, or {@code STATE INPUT… -> ignored}
 * where nothing is done and the state stays.
 */
record Transitions(Map<List<String>, String> rows) {
  private static final String IGNORED = "ignored";

  static Transitions of(String text) {
    Map<List<String>, String> rows = new HashMap<>();
    for (String line : text.strip().lines().toList()) {
      String[] sides = line.split("->", 2);
      String result = sides[1].strip();
      String[] names = sides[0].strip().split("\\s+");
      assertThat(names.length).as("state and input: " + line).isGreaterThan(1);
      if (!result.equals(IGNORED)) {
        assertThat(names).as("one input: " + line).hasSize(2);
      }
      for (int i = 1; i < names.length; i++) {
        String all = result.equals(IGNORED) ? names[0] : result;
        assertThat(rows.put(List.of(names[0], names[i]), all)).as("twice: " + line).isNull();
      }
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
    String row = rows.get(List.of(state.name(), input.name()));
    assertThat(row).as("no line for %s %s", state, input).isNotNull();
    return row;
  }

  /** A line for each pair, and none for what is no state or no input. */
  void assertCovers(Enum<?>[] states, Enum<?>[] inputs) {
    List<List<String>> all =
        Arrays.stream(states)
            .flatMap(s -> Arrays.stream(inputs).map(i -> List.of(s.name(), i.name())))
            .toList();
    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(all);
  }
}
