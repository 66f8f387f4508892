package io.signalbox.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sip.header.CSeqHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ViaHeader;
import javax.sip.header.WarningHeader;
import org.junit.jupiter.api.Test;

class SipMessageTest {
  private final SipRequest invite = (SipRequest) SipParser.parse(Sample.INVITE).orElseThrow();

  @Test
  void parsesAHeaderOnce() {
    assertThat(invite.topVia()).isSameAs(invite.topVia());
    assertThat(invite.from()).isSameAs(invite.from());
    assertThat(invite.to()).isSameAs(invite.to());
    assertThat(invite.cseq()).isSameAs(invite.cseq());
    assertThat(invite.copy().topVia()).isSameAs(invite.topVia());
  }

  @Test
  void sizeIsWhatTheWireCarries() {
    assertThat(invite.size()).isEqualTo(invite.encode().length);
    invite.uri(Uri.parse("sip:somebody.else@example.org").orElseThrow());
    invite.set(HeaderName.CSEQ, "70000 INVITE");
    assertThat(invite.size()).isEqualTo(invite.encode().length);
    assertThat(invite.startLine()).contains("somebody.else");
  }

  @Test
  void changeIsVisibleAtOnce() {
    String contact = invite.first(HeaderName.CONTACT).orElseThrow();
    invite.cseq();
    invite.set(HeaderName.CSEQ, "7 INVITE");
    assertThat(invite.cseq().number()).isEqualTo(7);
    invite.from();
    invite.set(HeaderName.FROM, "<sip:new@example.com>;tag=2");
    assertThat(invite.from().tag()).contains("2");
    invite.topVia();
    invite.prepend(HeaderName.VIA, "SIP/2.0/TCP ours;branch=z9hG4bKours");
    assertThat(invite.topVia().host()).isEqualTo("ours");
    invite.replaceFirstValue(HeaderName.VIA, "SIP/2.0/TLS ours;branch=z9hG4bKours");
    assertThat(invite.topVia().transport()).isEqualTo("TLS");
    assertThat(invite.removeFirstValue(HeaderName.VIA)).isTrue();
    assertThat(invite.topVia().host()).isEqualTo("198.51.100.7");
    assertThat(invite.first(HeaderName.CONTACT)).contains(contact);
  }

  @Test
  void copyAndOriginalChangeApart() {
    SipRequest copy = invite.copy();
    copy.set(HeaderName.TO, "<sip:b@example.com>;tag=9");
    copy.uri(SipUri.of("other", "example.com", -1));
    assertThat(invite).hasToString(Sample.INVITE);
    assertThat(copy.to().tag()).contains("9");
    assertThat(copy.startLine()).isEqualTo("INVITE sip:other@example.com SIP/2.0");
    assertThat(copy.copy().startLine()).isEqualTo("INVITE sip:other@example.com SIP/2.0");
  }

  @Test
  void lineThatNobodyTouched_leavesAsItCame() {
    SipRequest odd =
        (SipRequest)
            SipParser.parse(
                    Sample.INVITE
                        .replace("User-Agent: ", "uSER-aGENT  :\t ")
                        .replace("Call-ID:", "i :"))
                .orElseThrow();
    odd.set(HeaderName.MAX_FORWARDS, "69");
    assertThat(odd.toString())
        .contains("\r\nuSER-aGENT  :\t Switch 9.1\r\n")
        .contains("\r\ni : 84729_112233445@198.51.100.7\r\n")
        .contains("\r\nMax-Forwards: 69\r\n");
  }

  @Test
  void refusesToForgeALine() {
    assertThatThrownBy(() -> invite.append(HeaderName.SUBJECT, "a\r\nVia: b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invite.uri(SipUri.of("a SIP/2.0\r\nVia: b", "c", -1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SipResponse.to(invite, 200, "OK\r\nVia: b", "t"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(invite).hasToString(Sample.INVITE);
  }

  @Test
  void refusesAValueThatNobodyCouldReadLater() {
    assertThatThrownBy(() -> invite.set(HeaderName.FROM, "nonsense"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> invite.prepend(HeaderName.VIA, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(invite).hasToString(Sample.INVITE);
  }

  @Test
  @Rfc("3261 §8.2.6.2")
  void answerEchoesViaAsItCame_andTagsTo() {
    SipResponse ringing = SipResponse.to(invite, 180, "Ringing", "ours");
    assertThat(ringing.toString())
        .isEqualTo(
            Sample.text(
                "SIP/2.0 180 Ringing",
                "Via: SIP/2.0/UDP 198.51.100.7:5060;branch=z9hG4bK-524287-1---a1b2c3d4e5f6;rport",
                "From: \"Main desk\" <sip:442079461111@198.51.100.7>;tag=gK0a12bc34",
                "To: <sip:00442079460000@203.0.113.9>;tag=ours",
                "Call-ID: 84729_112233445@198.51.100.7",
                "CSeq: 102 INVITE",
                "Content-Length: 0",
                "",
                ""));
    assertThat(SipResponse.to(invite, 100, "Trying", null).to().tag()).isEmpty();
    assertThat(ringing.withStatus(183, "Progress").startLine()).isEqualTo("SIP/2.0 183 Progress");
  }

  @Test
  void handsOutJainHeaders() {
    assertThat(invite.parsed(HeaderName.CSEQ, CSeqHeader.class).orElseThrow().getSeqNumber())
        .isEqualTo(102);
    assertThat(invite.parsed(HeaderName.VIA, ViaHeader.class).orElseThrow().getBranch())
        .isEqualTo("z9hG4bK-524287-1---a1b2c3d4e5f6");
    invite.append(
        HeaderName.PROXY_AUTHENTICATE, "Digest realm=\"carrier\", nonce=\"abc\", algorithm=MD5");
    ProxyAuthenticateHeader challenge =
        invite.parsed(HeaderName.PROXY_AUTHENTICATE, ProxyAuthenticateHeader.class).orElseThrow();
    assertThat(challenge.getRealm()).isEqualTo("carrier");
    assertThat(challenge.getNonce()).isEqualTo("abc");
  }

  @Test
  void jainHeaderThatIsMissingMalformedOrOfAnotherType_isAFailure() {
    assertThat(invite.parsed(HeaderName.WARNING, WarningHeader.class).problem()).isPresent();
    assertThat(invite.parsed(HeaderName.CSEQ, ContactHeader.class).problem()).isPresent();
    invite.set(HeaderName.CONTACT, "<sip:");
    assertThat(invite.parsed(HeaderName.CONTACT, ContactHeader.class).problem()).isPresent();
  }

  @Test
  void listsMayStandOnOneLineOrSeveral() {
    invite.append(HeaderName.ROUTE, "<sip:a;lr>, \"x,y\" <sip:b;lr>");
    invite.append(HeaderName.ROUTE, "<sip:c?r=%2C,d>");
    assertThat(invite.values(HeaderName.ROUTE))
        .containsExactly("<sip:a;lr>", "\"x,y\" <sip:b;lr>", "<sip:c?r=%2C,d>");
    invite.removeFirstValue(HeaderName.ROUTE);
    assertThat(invite.addresses(HeaderName.ROUTE))
        .extracting(a -> a.uri().toString())
        .containsExactly("sip:b;lr", "sip:c?r=%2C,d");
  }

  @Test
  void readsAndReplacesVias_onOneLineOrOnSeveral() {
    SipRequest request = SipRequest.of("BYE", SipUri.of("bob", "example.com", -1));
    request.append(HeaderName.VIA, "SIP/2.0/UDP a;branch=z9hG4bK1, SIP/2.0/TCP b:5070");
    request.append(HeaderName.VIA, "SIP/2.0/TLS c");

    request.replaceTop(request.topVia().with("received", "192.0.2.7"));
    request.prepend(new Via("UDP", "d", -1, Params.NONE.with("branch", "z9hG4bK2")));
    request.replaceTop(request.topVia().with("rport", "5062"));

    assertThat(request.vias()).extracting(Via::host).containsExactly("d", "a", "b", "c");
    assertThat(request.lines(HeaderName.VIA))
        .containsExactly(
            "SIP/2.0/UDP d;branch=z9hG4bK2;rport=5062",
            "SIP/2.0/UDP a;branch=z9hG4bK1;received=192.0.2.7, SIP/2.0/TCP b:5070",
            "SIP/2.0/TLS c");
  }

  @Test
  void writesNoViaThatWouldForgeALine() {
    SipRequest request = SipRequest.of("BYE", SipUri.of("bob", "example.com", -1));
    Via forged = new Via("UDP", "a", -1, Params.NONE.with("x", "1\r\nRoute: <sip:b>"));

    assertThatThrownBy(() -> request.prepend(forged)).isInstanceOf(IllegalArgumentException.class);
    assertThat(request.has(HeaderName.VIA)).isFalse();
  }

  @Test
  void writesTheRequestUriOfACopyAsItIsThere() {
    SipRequest request = SipRequest.of("BYE", SipUri.of("bob", "example.com", -1));
    SipRequest copy = request.copy();
    copy.uri(SipUri.of("carol", "example.com", -1));

    assertThat(request.startLine()).isEqualTo("BYE sip:bob@example.com SIP/2.0");
    assertThat(copy.startLine()).isEqualTo("BYE sip:carol@example.com SIP/2.0");
  }
}
