package io.signalbox.bench;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An INVITE with SDP: into the index, through what a relay changes, and out again. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessageIndexBenchmark {
  private final byte[] invite =
      """
      INVITE sip:442079460123@192.0.2.1 SIP/2.0
      Via: SIP/2.0/UDP 192.0.2.10:5060;branch=z9hG4bK776asdhds;rport
      Max-Forwards: 70
      From: "Alice" <sip:alice@192.0.2.10>;tag=1928301774
      To: <sip:442079460123@192.0.2.1>
      Call-ID: a84b4c76e66710@192.0.2.10
      CSeq: 314159 INVITE
      Contact: <sip:alice@192.0.2.10>
      User-Agent: PBX
      Allow: INVITE, ACK, CANCEL, OPTIONS, BYE
      Supported: timer, 100rel
      Content-Type: application/sdp
      Content-Length: 121

      v=0
      o=- 1 1 IN IP4 192.0.2.10
      s=-
      c=IN IP4 192.0.2.10
      t=0 0
      m=audio 40000 RTP/AVP 8 0
      a=rtpmap:8 PCMA/8000
      """
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.UTF_8);

  /** Bytes to index, with the fields that a transaction reads. */
  @Benchmark
  public Object index() {
    SipMessage message = SipParser.parse(invite).orElseThrow();
    return message.topVia().branch().orElseThrow().length()
        + message.callId().length()
        + message.cseq().number();
  }

  /** As a relay does: a copy, Via on top, Max-Forwards down, out to bytes. */
  @Benchmark
  public byte[] relay() {
    SipRequest request = ((SipRequest) SipParser.parse(invite).orElseThrow()).copy();
    request.prepend(HeaderName.VIA, "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK.0.1;rport");
    request.set(HeaderName.MAX_FORWARDS, "69");
    return request.encode();
  }
}
