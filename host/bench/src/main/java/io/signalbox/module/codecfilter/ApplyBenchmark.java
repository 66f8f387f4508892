package io.signalbox.module.codecfilter;

import io.signalbox.api.Identity;
import io.signalbox.api.RouteKind;
import io.signalbox.api.account.Limits;
import io.signalbox.bench.Wire;
import io.signalbox.sip.SipParser;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.signalbox.testkit.Rows;
import io.vertx.core.json.JsonObject;
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

/** {@code codec_filter.apply()} for a customer that may use neither G.729 nor GSM. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ApplyBenchmark {
  private static final Identity CUSTOMER =
      new Identity.ByTrunk(
          Rows.trunk(Rows.customer("acme", Limits.NONE), "192.0.2.10")
              .restrictedCodecs("G729", "GSM")
              .build());

  private final ModuleFixture host = new ModuleFixture();
  private final CodecFilterFunctions filter =
      host.start(new CodecFilterModule(), new JsonObject(), CodecFilterFunctions.class);
  private final SipRequest invite = (SipRequest) SipParser.parse(Wire.INVITE).orElseThrow();
  private final CallFixture answered = call().in(RouteKind.REPLY);

  public ApplyBenchmark() {
    answered.answeredBy((SipResponse) SipParser.parse(Wire.ANSWER).orElseThrow());
  }

  /** Two of five codecs go; with the making of the call and of a copy of its request. */
  @Benchmark
  public Object offer() {
    CallFixture call = call();
    filter.apply(call);
    return call;
  }

  /** Nothing has to go. */
  @Benchmark
  public Object answer() {
    return filter.apply(answered);
  }

  /** What {@link #offer} spends besides. */
  @Benchmark
  public CallFixture call() {
    CallFixture call = new CallFixture(invite.copy(), host.ledger()).in(RouteKind.REQUEST);
    call.identify(CUSTOMER);
    return call;
  }
}
