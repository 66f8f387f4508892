package io.signalbox.bench;

import java.nio.charset.StandardCharsets;

/** The messages of the reference work, as they lie on the wire. */
public final class Wire {
  public static final byte[] INVITE =
      bytes(
          """
          INVITE sip:1234#442079460123@192.0.2.1:5060 SIP/2.0
          Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-776-1-0;rport
          From: "Alice" <sip:alice@192.0.2.10:5060>;tag=1x776
          To: <sip:1234#442079460123@192.0.2.1:5060>
          Call-ID: 1-776@192.0.2.10
          CSeq: 1 INVITE
          Contact: <sip:alice@192.0.2.10:5060>
          Max-Forwards: 70
          User-Agent: ACME PBX 4.2
          Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK
          Supported: timer, 100rel
          Subject: Performance Test
          Content-Type: application/sdp
          Content-Length: 293

          v=0
          o=user1 53655765 2353687637 IN IP4 192.0.2.10
          s=-
          c=IN IP4 192.0.2.10
          t=0 0
          m=audio 6000 RTP/AVP 0 8 18 3 101
          a=rtpmap:0 PCMU/8000
          a=rtpmap:8 PCMA/8000
          a=rtpmap:18 G729/8000
          a=fmtp:18 annexb=no
          a=rtpmap:3 GSM/8000
          a=rtpmap:101 telephone-event/8000
          a=fmtp:101 0-16
          a=sendrecv
          """);

  public static final byte[] ANSWER =
      bytes(
          """
          SIP/2.0 200 OK
          Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK.5f3a.0.1a.77e1;rport
          Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-776-1-0;rport=5060;received=192.0.2.10
          From: "Alice" <sip:alice@192.0.2.10:5060>;tag=1x776
          To: <sip:442079460123@192.0.2.1:5060>;tag=1u
          Call-ID: 1-776@192.0.2.10
          CSeq: 1 INVITE
          Record-Route: <sip:192.0.2.1:5060;lr;id=0.1a.77e15f3a90cc>
          Contact: <sip:192.0.2.50:5060;transport=UDP>
          Content-Type: application/sdp
          Content-Length: 131

          v=0
          o=user1 53655765 2353687637 IN IP4 192.0.2.50
          s=-
          c=IN IP4 192.0.2.50
          t=0 0
          m=audio 7000 RTP/AVP 0
          a=rtpmap:0 PCMU/8000
          """);

  public static final byte[] ACK =
      bytes(
          """
          ACK sip:192.0.2.50:5060;transport=UDP SIP/2.0
          Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK-776-1-5;rport
          From: "Alice" <sip:alice@192.0.2.10:5060>;tag=1x776
          Route: <sip:192.0.2.1:5060;lr;id=0.1a.77e15f3a90cc>
          To: <sip:1234#442079460123@192.0.2.1:5060>;tag=1u
          Call-ID: 1-776@192.0.2.10
          CSeq: 1 ACK
          Contact: <sip:alice@192.0.2.10:5060>
          Max-Forwards: 70
          Content-Length: 0

          """);

  private Wire() {}

  private static byte[] bytes(String text) {
    return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
  }
}
