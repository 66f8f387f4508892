package io.signalbox.module.limiter;

import static io.signalbox.api.RouteKind.BRANCH;
import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.FAILURE;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.api.Optional;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.account.Trunk;
import io.signalbox.api.ledger.Claim;
import io.signalbox.api.ledger.Ledger;
import java.util.List;

/** The functions of {@code limiter}. */
final class LimiterFunctions implements Functions {
  /** Keeps what a caller may choose apart from the keys of accounts, trunks and users. */
  private static final String SCRIPT_KEY = "script:";

  /** Keeps plain rates apart from channels. */
  private static final String RATE_KEY = "rate:";

  /** More at once than any script means; keeps a typing error from switching a limit off. */
  private static final int MOST = 1_000_000;

  private final Ledger ledger;
  private final RowClaims rows = new RowClaims();

  LimiterFunctions(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Admits the call under the limits of its trunk or user and of its account, all or nothing; or
   * under a key of the script's own.
   *
   * @param key if given, this key alone
   * @param channels at most so many calls hold it at once; 0 is unlimited, but counted
   * @param cps at most so many are admitted in any one second; 0 is unlimited
   * @throws IllegalStateException if there is no key and the call is nobody's: nothing would be
   *     counted, so the script gets {@code error}
   */
  @ScriptFunction(routes = REQUEST)
  AcquireOutcome acquire(
      Call call, @Optional String key, @Optional long channels, @Optional long cps) {
    List<Claim> claims =
        key == null && channels == 0 && cps == 0
            ? rows.of(call.identity().orElseThrow(LimiterFunctions::nobody))
            : List.of(claim(key, channels, cps));
    return AcquireOutcome.of(call.acquire(claims));
  }

  /** Admits the branch under the limits of its gateway and of the gateway's carrier. */
  @ScriptFunction(routes = {REQUEST, BRANCH, FAILURE})
  AcquireGatewayOutcome acquireGateway(Call call) {
    Trunk gateway = call.gateway().orElse(null);
    return gateway == null
        ? AcquireGatewayOutcome.NO_GATEWAY
        : AcquireGatewayOutcome.of(call.acquireForBranch(rows.of(gateway)));
  }

  /**
   * Holds anything to a rate: a bucket of tokens, one for each that passes.
   *
   * @param key what is held to it, such as a source address
   * @param rate so many come each second, at a steady pace; 0 admits nobody
   * @param burst so many may pass at once after a pause; as many as a second has, if 0
   */
  @ScriptFunction(routes = {REQUEST, DIALOG, BRANCH, FAILURE})
  RateOutcome rate(Call call, String key, long rate, @Optional long burst) {
    int perSecond = bounded(rate);
    int most = burst == 0 ? Math.max(1, perSecond) : bounded(burst);
    return ledger.admit(rateKey(key), perSecond, most) ? RateOutcome.OK : RateOutcome.RATE;
  }

  /**
   * Whoever is behind the key has said that it is overloaded: {@link #rate} lets half as much to
   * it, and more again with each second of quiet.
   */
  @ScriptFunction(routes = {REQUEST, DIALOG, BRANCH, FAILURE})
  CongestedOutcome congested(Call call, String key) {
    ledger.congested(rateKey(key));
    return CongestedOutcome.OK;
  }

  private static String rateKey(String key) {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("limiter: a rate without a key");
    }
    return RATE_KEY + key;
  }

  private static int bounded(long number) {
    if (number < 0 || number > MOST) {
      throw new IllegalArgumentException("limiter.rate: 0 to " + MOST + ", not " + number);
    }
    return (int) number;
  }

  private static Claim claim(String key, long channels, long cps) {
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("limiter.acquire: limits without a key");
    }
    return new Claim(SCRIPT_KEY + key, Math.toIntExact(channels), Math.toIntExact(cps));
  }

  private static IllegalStateException nobody() {
    return new IllegalStateException("limiter.acquire: the call is nobody's yet");
  }
}
