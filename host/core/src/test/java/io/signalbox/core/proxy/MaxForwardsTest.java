package io.signalbox.core.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaxForwardsTest {
  private static SipRequest request() {
    return SipRequest.of("OPTIONS", SipUri.of("bob", "example.com", -1));
  }

  @ParameterizedTest
  @Rfc("3261 §20.22")
  @CsvSource({"0,0", "70,70", "0068,68", "00000000000000000000000255,255", "256,-1", "-1,-1"})
  void readsAnyNumberOfDigits_upTo255(String text, int value) {
    SipRequest request = request();
    request.append(HeaderName.MAX_FORWARDS, text);
    assertThat(MaxForwards.of(request)).isEqualTo(value);
  }

  @Test
  void whatIsNoNumber_isMalformed() {
    for (String text : new String[] {"", "seventy", "7 0", "+7", "99999999999999999999"}) {
      SipRequest request = request();
      request.append(HeaderName.MAX_FORWARDS, text);
      assertThat(MaxForwards.of(request)).as(text).isEqualTo(MaxForwards.MALFORMED);
    }
  }

  @Test
  @Rfc("3261 §16.6 item 3")
  void leavesWith70_whatCameWithout() {
    assertThat(MaxForwards.of(request()) - 1).isEqualTo(MaxForwards.USUAL);
  }
}
