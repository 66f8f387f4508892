package io.signalbox.bench;

import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipParser;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** Bytes to the index, and the fields that a transaction reads. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MessageIndexBenchmark {
  @Benchmark
  public Object invite() {
    return index(Wire.INVITE);
  }

  @Benchmark
  public Object answer() {
    return index(Wire.ANSWER);
  }

  @Benchmark
  public Object ack() {
    return index(Wire.ACK);
  }

  private static long index(byte[] bytes) {
    SipMessage message = SipParser.parse(bytes).orElseThrow();
    return message.topVia().branch().orElseThrow().length()
        + message.callId().length()
        + message.from().tag().orElseThrow().length()
        + message.to().tag().orElse("").length()
        + message.cseq().number();
  }
}
