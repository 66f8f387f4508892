package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fuzz target on its committed seeds, and on a few thousand damaged ones, the same in every
 * run. {@code mvn verify -Pfuzz} lets Jazzer look for more.
 */
class FuzzSeedsTest {
  private static final int DAMAGED = 2_000;

  static Stream<Arguments> targets() {
    return Stream.of(
        target("message", MessageFuzz::fuzzerTestOneInput, "rfc4475", "rfc5118", "devices"),
        target("uri", UriFuzz::fuzzerTestOneInput, "fuzz/uri"),
        target("header", HeaderFuzz::fuzzerTestOneInput, "fuzz/header"),
        target("sdp", SdpFuzz::fuzzerTestOneInput, "fuzz/sdp"),
        target("stream", StreamFuzz::fuzzerTestOneInput, "fuzz/stream", "devices"));
  }

  private static Arguments target(String name, Consumer<byte[]> target, String... folders) {
    List<Corpus> seeds = new ArrayList<>();
    for (String folder : folders) {
      seeds.addAll(Corpus.of(folder));
    }
    return Arguments.of(name, target, seeds);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void holdsOnTheSeeds_andOnDamagedOnes(String name, Consumer<byte[]> target, List<Corpus> seeds) {
    assertThat(seeds).hasSizeGreaterThan(9);
    for (Corpus seed : seeds) {
      run(target, seed.bytes(), seed.file());
    }
    Mutator mutator = new Mutator(name.hashCode(), seeds.stream().map(Corpus::bytes).toList());
    for (int i = 0; i < DAMAGED; i++) {
      Corpus seed = seeds.get(i % seeds.size());
      run(target, mutator.next(seed.bytes()), seed.file() + ", damaged " + i);
    }
  }

  private static void run(Consumer<byte[]> target, byte[] input, String what) {
    try {
      target.accept(input);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          what + "\n" + new String(input, java.nio.charset.StandardCharsets.ISO_8859_1), e);
    }
  }
}
