package io.signalbox.bench;

import io.signalbox.sip.NameAddr;
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

/** Addresses out of text and into it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class UriBenchmark {
  private String number = "sip:442079460123@192.0.2.1:5060";
  private String route = "<sip:192.0.2.1:5060;lr;id=0.1a.77e15f3a90cc>";

  @Benchmark
  public Object number() {
    return SipUri.parse(number);
  }

  @Benchmark
  public Object route() {
    return NameAddr.parse(route);
  }

  @Benchmark
  public String changed() {
    return SipUri.parse(number).orElseThrow().withHost("192.0.2.50", 5070).toString();
  }
}
