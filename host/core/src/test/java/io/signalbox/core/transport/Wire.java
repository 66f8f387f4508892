package io.signalbox.core.transport;

import java.nio.charset.StandardCharsets;

/** Messages as they stand on the wire. */
final class Wire {
  private Wire() {}

  static byte[] request(String method, String callId, String via, int body) {
    String head =
        method
            + " sip:bob@biloxi.example SIP/2.0\r\n"
            + ("Via: " + via + "\r\n")
            + "Max-Forwards: 70\r\n"
            + "From: <sip:alice@atlanta.example>;tag=a1\r\n"
            + "To: <sip:bob@biloxi.example>\r\n"
            + ("Call-ID: " + callId + "\r\n")
            + ("CSeq: 1 " + method + "\r\n")
            + ("Content-Length: " + body + "\r\n\r\n");
    return (head + "x".repeat(body)).getBytes(StandardCharsets.UTF_8);
  }

  static byte[] options(String callId) {
    return request("OPTIONS", callId, "SIP/2.0/UDP client.example;rport;branch=z9hG4bK-1", 0);
  }

  static byte[] optionsByTcp(String callId, int body) {
    return request("OPTIONS", callId, "SIP/2.0/TCP client.example;branch=z9hG4bK-1", body);
  }
}
