package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderNameTest {
  @Test
  void knownNameIsOneObject_howeverItIsSpelled() {
    assertThat(read("call-id")).isSameAs(HeaderName.CALL_ID);
    assertThat(read("CALL-ID")).isSameAs(HeaderName.CALL_ID);
    assertThat(read("I")).isSameAs(HeaderName.CALL_ID);
    assertThat(HeaderName.of("i")).isSameAs(HeaderName.CALL_ID);
    assertThat(read("x")).isSameAs(HeaderName.SESSION_EXPIRES);
    assertThat(read("www-Authenticate")).isSameAs(HeaderName.WWW_AUTHENTICATE);
  }

  @Test
  void unknownNamesAreEqual_withoutRegardToCase() {
    assertThat(read("X-Mine")).isEqualTo(HeaderName.of("x-MINE")).hasToString("X-Mine");
    assertThat(read("X-Mine")).hasSameHashCodeAs(HeaderName.of("x-mine"));
    assertThat(read("X-Mine")).isNotEqualTo(read("X-Other"));
    assertThat(read("Call-IDs")).isNotEqualTo(HeaderName.CALL_ID);
    assertThat(read("C%6Fntact")).isNotEqualTo(HeaderName.CONTACT);
    assertThat(read("Call\rID")).isNotEqualTo(HeaderName.CALL_ID);
  }

  private static HeaderName read(String name) {
    byte[] bytes = Sample.bytes("<" + name + ">");
    return HeaderName.of(bytes, 1, bytes.length - 1);
  }
}
