package io.signalbox.module.ipauth;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Accounts;
import io.signalbox.bench.Trunks;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.snapshot.UserSource;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.testkit.CallFixture;
import io.signalbox.testkit.ModuleFixture;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Whose a source address is, among many trunks; each look-up is of another address. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NetworkBenchmark {
  private static final int SOURCES = 1 << 16;

  /** How many there are. */
  @Param({"1000", "1000000"})
  public int trunks;

  private final ModuleFixture host = new ModuleFixture();
  private final IpauthFunctions ipauth =
      host.start(new IpauthModule(), new JsonObject(), IpauthFunctions.class);
  private final CallFixture[] calls = new CallFixture[SOURCES];
  private InetAddress[] sources;
  private Accounts accounts;
  private int next;

  /** Loads them. */
  @Setup
  public void load() {
    Trunks made = new Trunks(trunks);
    sources = made.sources(SOURCES);
    accounts = new AccountSnapshot(1, made.rows(), UserSource.NOBODY);
    SipRequest invite = SipRequest.of("INVITE", SipUri.of("44", "example.com", -1));
    for (int i = 0; i < SOURCES; i++) {
      calls[i] =
          new CallFixture(invite, host.ledger())
              .with(accounts)
              .from(CallFixture.source(Transport.UDP, sources[i].getHostAddress(), 5060));
    }
  }

  private int next() {
    return next = next + 1 & SOURCES - 1;
  }

  /** The trunks of the narrowest network. */
  @Benchmark
  public Object sending() {
    return accounts.sending(sources[next()]);
  }

  /** The whole function. */
  @Benchmark
  public Object check() {
    return ipauth.check(calls[next()], null);
  }
}
