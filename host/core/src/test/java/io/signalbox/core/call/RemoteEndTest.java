package io.signalbox.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.Rfc;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.Uri;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteEndTest {
  private final RemoteEnd end = new RemoteEnd();

  private static SipRequest contact(String uri) {
    SipRequest request = SipRequest.of("INVITE", uri("sip:x"));
    request.append(HeaderName.CONTACT, "<" + uri + ">");
    return request;
  }

  private static Uri uri(String text) {
    return Uri.parse(text).orElseThrow();
  }

  private boolean fits(String uri, NameAddr... routes) {
    SipRequest request = SipRequest.of("BYE", uri(uri));
    for (NameAddr route : routes) {
      request.append(HeaderName.ROUTE, route.toString());
    }
    return end.fits(request);
  }

  @ParameterizedTest
  @Rfc("3261 §14.1")
  @CsvSource({
    "sip:b@h:5070, sip:b@H:5070, true",
    "sip:b@h, sip:b@h;transport=UDP, true",
    "sip:b@h;transport=tcp, sip:b@h, false",
    "sip:b@h, sip:b@h:5060, false",
    "sip:b@h, sip:B@h, false",
    "sip:%62@h, sip:b@h, true",
    "sip:b@h;x=1, sip:b@h;x=2, false",
    "sip:b@h;x=1, sip:b@h, true",
    "sip:b@h, sip:b@h;maddr=1.2.3.4, false",
    "sip:b@h, sips:b@h, false"
  })
  void targetIsComparedByEquivalence(String target, String given, boolean same) {
    end.refresh(contact(target));
    assertThat(fits(given)).isEqualTo(same);
  }

  @Test
  void withoutATarget_nothingFits() {
    assertThat(fits("sip:b@h")).isFalse();
  }

  @Test
  void afterARefresh_theTargetBeforeIsStillTaken_butNotTheOneBeforeThat() {
    end.refresh(contact("sip:one@h"));
    end.refresh(contact("sip:two@h"));
    assertThat(fits("sip:one@h")).isTrue();
    end.refresh(contact("sip:three@h"));
    assertThat(fits("sip:three@h")).isTrue();
    assertThat(fits("sip:two@h")).isTrue();
    assertThat(fits("sip:one@h")).isFalse();
  }

  @Test
  void routesMustBeThoseOfTheDialog() {
    NameAddr route = NameAddr.parse("<sip:p;lr>").orElseThrow();
    end.refresh(contact("sip:b@h"));
    end.routes(List.of(route));
    assertThat(fits("sip:b@h", route)).isTrue();
    assertThat(fits("sip:b@h")).isFalse();
    assertThat(fits("sip:b@h", route, route)).isFalse();
  }
}
