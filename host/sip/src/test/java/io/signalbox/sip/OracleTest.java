package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;

import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What our index reads is what jSIP reads in the same bytes. */
class OracleTest {
  static List<Torture> good() {
    return Torture.good();
  }

  @ParameterizedTest
  @MethodSource("good")
  void readsTheSameAsJsip(Torture message) throws ParseException {
    compare(SipParser.parse(message.bytes()).orElseThrow(), jsip(message.bytes()));
  }

  @Test
  void readsTheSameAsJsip_inACommonInvite() throws ParseException {
    compare(SipParser.parse(Sample.INVITE).orElseThrow(), jsip(Sample.bytes(Sample.INVITE)));
  }

  private static SIPMessage jsip(byte[] bytes) throws ParseException {
    return new StringMsgParser().parseSIPMessage(bytes, true, false, null);
  }

  private static void compare(SipMessage ours, SIPMessage theirs) {
    assertThat(ours.callId()).isEqualTo(theirs.getCallId().getCallId());
    assertThat(ours.cseq().number()).isEqualTo(theirs.getCSeq().getSeqNumber());
    assertThat(ours.cseq().method()).isEqualTo(theirs.getCSeq().getMethod());
    assertThat(ours.topVia().branch())
        .isEqualTo(Optional.ofNullable(theirs.getTopmostVia().getBranch()));
    assertThat(ours.topVia().transport())
        .isEqualToIgnoringCase(theirs.getTopmostVia().getTransport());
    assertThat(ours.topVia().port()).isEqualTo(theirs.getTopmostVia().getPort());
    assertThat(ours.from().tag())
        .isEqualTo(Optional.ofNullable(((From) theirs.getFrom()).getTag()));
    assertThat(ours.to().tag()).isEqualTo(Optional.ofNullable(((To) theirs.getTo()).getTag()));
    assertThat(ours.values(HeaderName.VIA)).hasSize(theirs.getViaHeaders().size());
    if (ours.has(HeaderName.CONTENT_LENGTH)) { // without it jSIP sees no body, RFC 3261 §18.3 does
      assertThat(ours.body())
          .isEqualTo(Optional.ofNullable(theirs.getRawContent()).orElse(new byte[0]));
    }
    if (ours instanceof SipRequest request) {
      assertThat(request.method()).isEqualTo(((SIPRequest) theirs).getMethod());
      if (request.uri() instanceof SipUri uri) {
        var requestUri = (gov.nist.javax.sip.address.SipUri) ((SIPRequest) theirs).getRequestURI();
        assertThat(uri.host()).isEqualToIgnoringCase(requestUri.getHost().replace(":::", "::"));
        assertThat(uri.port()).isEqualTo(requestUri.getPort());
      }
    } else {
      assertThat(((SipResponse) ours).status()).isEqualTo(((SIPResponse) theirs).getStatusCode());
    }
  }
}
