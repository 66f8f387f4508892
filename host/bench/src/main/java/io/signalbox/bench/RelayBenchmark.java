package io.signalbox.bench;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.SipUri;
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

/** What a relay changes in a message that is indexed, and the way out to bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RelayBenchmark {
  private final SipRequest invite = (SipRequest) SipParser.parse(Wire.INVITE).orElseThrow();
  private final SipResponse answer = (SipResponse) SipParser.parse(Wire.ANSWER).orElseThrow();

  @Benchmark
  public byte[] request() {
    SipRequest request = invite.copy();
    request.prepend(
        HeaderName.VIA, "SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK.5f3a.0.1a.77e1;rport");
    request.prepend(HeaderName.RECORD_ROUTE, "<sip:192.0.2.1:5060;lr;id=0.1a.77e15f3a90cc>");
    request.uri(((SipUri) request.uri()).withUser("442079460123"));
    request.set(HeaderName.MAX_FORWARDS, "69");
    return request.encode();
  }

  @Benchmark
  public byte[] response() {
    SipResponse response = answer.copy();
    response.removeFirstValue(HeaderName.VIA);
    return response.encode();
  }
}
