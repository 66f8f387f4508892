package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UserPartTest {
  @Test
  void keepsUserParametersApartFromTheNumber() {
    UserPart user = UserPart.of("+442079460123;npdi;rn=+4420");
    assertThat(user.number()).isEqualTo("+442079460123");
    assertThat(user.params()).isEqualTo(";npdi;rn=+4420");
    assertThat(user).hasToString("+442079460123;npdi;rn=+4420");
  }

  @ParameterizedTest
  @CsvSource({
    "1234#442079460123, 1234#, 442079460123",
    "1234%23442079460123, 1234#, 442079460123",
    "%31234%23442079460123;cpc=ordinary, 1234#, 442079460123;cpc=ordinary",
    "442079460123, '', 442079460123",
    "12%, 12, %",
    "12%2, 12, %2",
  })
  void stripsAPrefix_escapedOrNot(String user, String prefix, String rest) {
    assertThat(UserPart.of(user).after(prefix)).map(UserPart::toString).contains(rest);
  }

  @ParameterizedTest
  @CsvSource({"1235#44, 1234#", "1234, 1234#", "1234%2344, 1234%23", "12;34, 1234"})
  void doesNotStripAnotherPrefix(String user, String prefix) {
    assertThat(UserPart.of(user).after(prefix)).isEmpty();
  }

  @Test
  void countsAnEscapeAsOneCharacter() {
    assertThat(UserPart.of("%2B44%2312").after(4)).map(UserPart::toString).contains("12");
    assertThat(UserPart.of("%2B44").after(4)).isEmpty();
    assertThat(UserPart.of("%2B44%2312").dialled()).isEqualTo("+44#12");
  }

  @Test
  void escapesWhatAUserPartMayNotHold() {
    assertThat(UserPart.of("4420;x=1").withPrefix("+9*#;")).hasToString("+9*%23%3B4420;x=1");
  }
}
