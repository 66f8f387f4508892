package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SipUriTest {
  @Test
  void readsEveryPart() {
    SipUri uri =
        uri("SIPS:+4420;npdi=yes:pw@[2001:db8::1]:5061;transport=TCP;lr?subject=a&priority=b");
    assertThat(uri.scheme()).isEqualTo("sips");
    assertThat(uri.user()).isEqualTo("+4420;npdi=yes");
    assertThat(uri.password()).isEqualTo("pw");
    assertThat(uri.host()).isEqualTo("[2001:db8::1]");
    assertThat(uri.port()).isEqualTo(5061);
    assertThat(uri.transport()).contains("tcp");
    assertThat(uri.looseRouter()).isTrue();
    assertThat(uri.headers()).isEqualTo("subject=a&priority=b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:host",
        "sip:user@host",
        "sip:user:@host",
        "sip:user:a:b@host:1",
        "sip:12#34@host",
        "sips:host;maddr=10.0.0.1?a=b",
        "sip:a;b?c@host",
      })
  void writesWhatItRead(String text) {
    assertThat(uri(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sip:", "sip:@host", "sip::pw@host", "sip:a@b@c", "sip:a@b:x", "sip:a b@c", "sip:<a@b>",
        "sip:a@b;\"c", "a@b", "tel:+1", ":a", "sip:[1:2]", "sip:[::1]x", "sip:a@[]",
      })
  void refusesWhatIsNone(String text) {
    assertThat(SipUri.parse(text).problem()).isPresent();
  }

  @ParameterizedTest // RFC 3261 §19.1.4
  @CsvSource({
    "sip:%61lice@atlanta.com;transport=TCP, sip:alice@AtLanTa.CoM;Transport=tcp",
    "sip:carol@chicago.com, sip:carol@chicago.com;newparam=5",
    "sip:carol@chicago.com;newparam=5, sip:carol@chicago.com;security=on",
    "sip:biloxi.com;transport=tcp;method=REGISTER?to=sip:bob%40biloxi.com,"
        + "sip:biloxi.com;method=REGISTER;transport=tcp?to=sip:bob%40biloxi.com",
    "sip:alice@atlanta.com?subject=project%20x&priority=urgent,"
        + "sip:alice@atlanta.com?priority=urgent&subject=project%20x",
    "sip:12%2334@host, sip:12#34@host",
    "sip:a%3bb@host, sip:a%3Bb@host",
    "sip:%c3%a9@host, sip:\u00e9@host",
    "sip:a@host;x=1;x=2, sip:a@host;x=1;x=2;y",
  })
  void areEquivalent(String a, String b) {
    assertThat(uri(a).equivalent(uri(b))).isTrue();
    assertThat(uri(b).equivalent(uri(a))).isTrue();
  }

  @ParameterizedTest // RFC 3261 §19.1.4
  @CsvSource({
    "SIP:ALICE@AtLanTa.CoM;Transport=udp, sip:alice@AtLanTa.CoM;Transport=UDP",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:5060",
    "sip:bob@biloxi.com, sip:bob@biloxi.com;transport=udp",
    "sip:bob@biloxi.com, sip:bob@biloxi.com:6000;transport=tcp",
    "sip:carol@chicago.com, sip:carol@chicago.com?Subject=next%20meeting",
    "sip:bob@phone21.boxesbybob.com, sip:bob@192.0.2.4",
    "sip:carol@chicago.com;security=on, sip:carol@chicago.com;security=off",
    "sip:a@host, sips:a@host",
    "sip:a@host, sip:host",
    "sip:a:p@host, sip:a@host",
    "sip:a:p@host, sip:a:P@host",
    "sip:a;b@host, sip:a%3Bb@host",
    "sip:a@host;maddr=1.2.3.4, sip:a@host",
    "sip:a@host;lr, sip:a@host;lr=x",
    "sip:a%2525@host, sip:a%25@host",
  })
  void areNotEquivalent(String a, String b) {
    assertThat(uri(a).equivalent(uri(b))).isFalse();
    assertThat(uri(b).equivalent(uri(a))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1234%235678, 1234#5678",
    "1234#5678, 1234#5678",
    "a%00b, a\0b",
    "%c3%a9, \u00e9",
    "%2541, %41",
    "100%, 100%",
    "%zz, %zz",
    "%4, %4",
  })
  void decodesTheUserOnce(String user, String plain) {
    assertThat(uri("sip:" + user + "@host").decodedUser()).contains(plain);
  }

  @Test
  void escapesAPlainUser_whereItMust() {
    SipUri uri = SipUri.of("x", "host", -1).withDecodedUser("1#2 \u00e9%;+");
    assertThat(uri).hasToString("sip:1%232%20%C3%A9%25;+@host");
    assertThat(uri.decodedUser()).contains("1#2 \u00e9%;+");
    assertThat(SipUri.of(null, "host", -1).decodedUser()).isEmpty();
  }

  @Test
  void otherSchemesAreKeptAsTheyAre() {
    assertThat(Uri.parse("TEL:+44-20;phone-context=x").orElseThrow())
        .isEqualTo(new Uri.Other("tel", "+44-20;phone-context=x"));
    assertThat(SipUri.parse("tel:+44").problem()).isPresent();
  }

  private static SipUri uri(String text) {
    return SipUri.parse(text).orElseThrow();
  }
}
