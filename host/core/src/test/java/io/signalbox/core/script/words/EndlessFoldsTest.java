package io.signalbox.core.script.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Found by the fuzzer: a byte that is no UTF-8 made a range to U+FFFD, which never compiled. */
class EndlessFoldsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "^0[1-\uFFFD]",
        "\u1C80",
        "[\u1C88]",
        "[a-\u1C80]",
        "[\u1C88-\u2000]",
        "\\x{1C84}",
        "[\\x{20}-\\x{10FFFF}]",
        "[\\x41-\u3000]",
        "[\\101-\uD83D\uDE00]"
      })
  void isRefused_beforeItIsCompiledForEver(String expression) {
    assertThatThrownBy(() -> Regex.compile(expression))
        .isInstanceOf(Fault.class)
        .hasMessageContaining("U+1C80 to U+1C88");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^0[1-9]",
        "[a-\u1C7F]",
        "[\u1C89-\uFFFD]",
        "[\u4E00-\u9FFF]",
        "\\x{1F600}",
        "[^\\x{7F}]",
        "[^1]",
        "\\p{Cyrillic}"
      })
  void compiles(String expression) {
    assertThat(Regex.compile(expression).pattern()).isEqualTo(expression);
  }
}
