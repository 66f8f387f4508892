package io.signalbox.sip;

import java.nio.charset.StandardCharsets;

/** Messages for tests. */
final class Sample {
  private Sample() {}

  /** An INVITE of 14 headers with SDP, as a soft switch sends it. */
  static final String INVITE =
      text(
              "INVITE sip:00442079460000@203.0.113.9:5060;transport=udp SIP/2.0",
              "Via: SIP/2.0/UDP 198.51.100.7:5060;branch=z9hG4bK-524287-1---a1b2c3d4e5f6;rport",
              "Max-Forwards: 70",
              "Contact: <sip:442079461111@198.51.100.7:5060;transport=udp>",
              "To: <sip:00442079460000@203.0.113.9>",
              "From: \"Main desk\" <sip:442079461111@198.51.100.7>;tag=gK0a12bc34",
              "Call-ID: 84729_112233445@198.51.100.7",
              "CSeq: 102 INVITE",
              "Allow: INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK",
              "Content-Type: application/sdp",
              "Supported: timer, 100rel, replaces",
              "User-Agent: Switch 9.1",
              "Session-Expires: 1800",
              "P-Asserted-Identity: <sip:442079461111@198.51.100.7>",
              "Content-Length: 4",
              "",
              "v=0")
          + "\n";

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The lines with CRLF between them. */
  static String text(String... lines) {
    return String.join("\r\n", lines);
  }

  /** An OPTIONS with these headers in the place of the ones that it would have. */
  static String options(String... headers) {
    return "OPTIONS sip:bob@example.com SIP/2.0\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }
}
