package io.signalbox.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.core.transport.KeyedHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSealTest {
  private final KeyedHash key = new KeyedHash(1, 2);
  private final CallSeal before = new CallSeal(key, "one");
  private final CallSeal now = new CallSeal(key, "two");
  private final String seal = before.of(77, "id@host", "tag");

  @Test
  void knowsASealOfAnEarlierRun() {
    assertThat(now.earlier(seal, "id@host", "tag")).isTrue();
  }

  @Test
  void knowsNoneOfThisRun() {
    assertThat(before.earlier(seal, "id@host", "tag")).isFalse();
  }

  @Test
  void isTiedToItsCall() {
    assertThat(now.earlier(seal, "id@host", "other")).isFalse();
    assertThat(now.earlier(seal, "id@hos", "t\ntag")).isFalse();
    assertThat(now.earlier(seal, "other", "tag")).isFalse();
  }

  @Test
  void isTiedToTheKey() {
    CallSeal stranger = new CallSeal(new KeyedHash(1, 3), "two");
    assertThat(stranger.earlier(seal, "id@host", "tag")).isFalse();
  }

  @Test
  void isTiedToItsNumberAndItsRun() {
    assertThat(now.earlier(seal.replaceFirst("-one-", "-six-"), "id@host", "tag")).isFalse();
    assertThat(now.earlier("0" + seal, "id@host", "tag")).isFalse();
  }

  @Test
  void fitsIntoAParameterOfAUri() {
    assertThat(seal).matches("[0-9a-z-]+").hasSizeLessThan(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "--", "1", "1-one", "1-one-", "-one-x"})
  void refusesWhatIsNoSeal(String text) {
    assertThat(now.earlier(text, "id@host", "tag")).isFalse();
  }
}
