package io.signalbox.bench.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A whole call of the reference work; run it with {@code -prof gc} for the bytes of a call. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 6, time = 3)
@Measurement(iterations = 5, time = 2)
public class CallBenchmark {
  /** Calls that are up at any moment. */
  @Param({"10", "1000"})
  public int inProgress;

  private OneLane lane;
  private ReferenceCalls calls;

  @Setup(Level.Trial)
  public void start() throws IOException {
    lane = new OneLane(Path.of("."));
    calls = new ReferenceCalls(lane, inProgress);
  }

  @TearDown(Level.Trial)
  public void stop() {
    lane.close();
  }

  @Benchmark
  public void call() {
    calls.next();
  }
}
