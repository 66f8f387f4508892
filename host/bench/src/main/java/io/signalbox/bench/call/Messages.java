package io.signalbox.bench.call;

/** What a caller and a carrier say in the reference call. The marks are the number of the call. */
final class Messages {
  private static final String MARK = "@@";
  private static final byte[] TO_TAG = Bytes.of(";tag=callee\n");
  private static final byte[] ROUTE = Bytes.of("Route: ");
  private static final byte[][] RECORD_ROUTE = {Bytes.of("Record-Route:")};
  private static final byte[][] ANSWERED = {
    Bytes.of("Via:"),
    Bytes.of("From:"),
    Bytes.of("Call-ID:"),
    Bytes.of("CSeq:"),
    Bytes.of("Record-Route:")
  };
  private static final byte[][] TO = {Bytes.of("To:")};

  private static final byte[][] INVITE =
      parts(
          """
          INVITE sip:1234#442079460123@127.0.0.1:5060 SIP/2.0
          Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-1-@@-0;rport
          From: "Alice" <sip:alice@127.0.0.1:5070>;tag=@@x1
          To: <sip:1234#442079460123@127.0.0.1:5060>
          Call-ID: @@-1@127.0.0.1
          CSeq: 1 INVITE
          Contact: <sip:alice@127.0.0.1:5070>
          Max-Forwards: 70
          User-Agent: ACME PBX 4.2
          Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, PRACK
          Supported: timer, 100rel
          Subject: Performance Test
          Content-Type: application/sdp
          Content-Length: 291

          v=0
          o=user1 53655765 2353687637 IN IP4 127.0.0.1
          s=-
          c=IN IP4 127.0.0.1
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

  private static final byte[] RINGING = Bytes.of("SIP/2.0 180 Ringing\n");
  private static final byte[] OK = Bytes.of("SIP/2.0 200 OK\n");
  private static final byte[] CONTACT =
      Bytes.of("Contact: <sip:127.0.0.1:5090;transport=UDP>\nContent-Length: 0\n\n");
  private static final byte[] ANSWER =
      Bytes.of(
          """
          Contact: <sip:127.0.0.1:5090;transport=UDP>
          Content-Type: application/sdp
          Content-Length: 129

          v=0
          o=user1 53655765 2353687637 IN IP4 127.0.0.1
          s=-
          c=IN IP4 127.0.0.1
          t=0 0
          m=audio 6002 RTP/AVP 0
          a=rtpmap:0 PCMU/8000
          """);

  private static final byte[][] ACK = inside("ACK", 1);
  private static final byte[][] BYE = inside("BYE", 2);

  private final Bytes bytes = new Bytes();

  private static byte[][] inside(String method, int cseq) {
    return parts(
        """
        %s sip:127.0.0.1:5090;transport=UDP SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-1-@@-%d%s;rport
        From: "Alice" <sip:alice@127.0.0.1:5070>;tag=@@x1
        To: <sip:1234#442079460123@127.0.0.1:5060>;tag=callee
        Call-ID: @@-1@127.0.0.1
        CSeq: %d %s
        Max-Forwards: 70
        Content-Length: 0
        """
            .formatted(method, cseq, method, cseq, method));
  }

  private static byte[][] parts(String template) {
    String[] texts = template.split(MARK);
    byte[][] parts = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      parts[i] = Bytes.of(texts[i]);
    }
    return parts;
  }

  private void write(byte[][] template, int call) {
    bytes.add(template[0]);
    for (int i = 1; i < template.length; i++) {
      bytes.number(call).add(template[i]);
    }
  }

  byte[] invite(int call) {
    write(INVITE, call);
    return bytes.take();
  }

  byte[] ringing(byte[] invite) {
    answerTo(RINGING, invite);
    return bytes.add(CONTACT).take();
  }

  byte[] answer(byte[] invite) {
    answerTo(OK, invite);
    return bytes.add(ANSWER).take();
  }

  private void answerTo(byte[] status, byte[] invite) {
    bytes.add(status).lines(invite, ANSWERED).lines(invite, TO).dropLineEnd().add(TO_TAG);
  }

  byte[] byeAnswered(byte[] bye) {
    return bytes.add(OK).lines(bye, ANSWERED).lines(bye, TO).add(CONTACT).take();
  }

  /** The Route of the caller's later requests, as a whole line. */
  byte[] route(byte[] answer) {
    byte[] line = bytes.lines(answer, RECORD_ROUTE).take();
    return bytes.add(ROUTE).add(line, RECORD_ROUTE[0].length + 1, line.length).take();
  }

  byte[] ack(int call, byte[] route) {
    write(ACK, call);
    return bytes.add(route).add(new byte[] {'\r', '\n'}).take();
  }

  byte[] bye(int call, byte[] route) {
    write(BYE, call);
    return bytes.add(route).add(new byte[] {'\r', '\n'}).take();
  }
}
