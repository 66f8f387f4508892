package io.signalbox.core.dns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.signalbox.core.dns.DnsEvents.Cached;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * Answers by their TTL, those that say no included. When no server answers, the last good answer
 * goes on serving for a while (RFC 8767). For each question one lookup is in flight at most. Any
 * thread.
 */
final class RecordCache implements RecordSource {
  /** Names that are looked up at once: stops a flood of invented domains from taking all memory. */
  static final int MAX_IN_FLIGHT = 1_000;

  /** A TTL of 0 would mean a lookup for each call. */
  static final long MIN_TTL_MILLIS = 1_000;

  static final long MAX_TTL_MILLIS = 86_400_000;

  /** After a failure: nobody is asked again for so long (RFC 8767 §5, RFC 9520 §3.2). */
  static final long FAILURE_MILLIS = 10_000;

  /**
   * What is kept for a question.
   *
   * @param served the answer, ready to be handed out
   * @param freshUntil from then on it is asked again
   * @param good the last answer that was none of failure; null when there was none
   * @param goodUntil how long that may serve
   */
  private record Entry(Future<Answer> served, long freshUntil, Answer good, long goodUntil) {}

  private final RecordSource source;
  private final LongSupplier millis;
  private final long staleMillis;
  private final DnsEvents events;
  private final Cache<Question, Entry> entries;
  private final ConcurrentMap<Question, Future<Answer>> inFlight = new ConcurrentHashMap<>();

  /**
   * Until then the servers count as down, and who has a last good answer does not wait for them.
   */
  private volatile long downUntil = Long.MIN_VALUE;

  RecordCache(
      RecordSource source,
      LongSupplier millis,
      long staleMillis,
      int maxEntries,
      DnsEvents events) {
    this.source = source;
    this.millis = millis;
    this.staleMillis = staleMillis;
    this.events = events;
    this.entries = Caffeine.newBuilder().maximumSize(maxEntries).executor(Runnable::run).build();
  }

  @Override
  public Future<Answer> ask(Question question) {
    Entry known = entries.getIfPresent(question);
    if (known != null) {
      long now = millis.getAsLong();
      if (now < known.freshUntil || now < downUntil && now < known.goodUntil) {
        count(known.served.result(), stale(known, now) ? Cached.STALE : Cached.YES);
        return known.served;
      }
    }
    Promise<Answer> asking = Promise.promise();
    Future<Answer> already = inFlight.putIfAbsent(question, asking.future());
    if (already != null) {
      return already.onSuccess(answer -> count(answer, Cached.SHARED));
    }
    if (inFlight.size() > MAX_IN_FLIGHT) {
      inFlight.remove(question);
      events.lookedUp(DnsEvents.Result.REFUSED, Cached.NO);
      Answer refused = Answer.failed(0);
      asking.complete(refused); // who joined meanwhile hears it too
      return asking.future();
    }
    source
        .ask(question)
        .onComplete(
            done -> {
              Answer answer = done.succeeded() ? done.result() : Answer.failed(0);
              Entry entry = entry(known, answer);
              entries.put(question, entry);
              inFlight.remove(question);
              boolean instead = answer.failed() && !entry.served.result().failed();
              count(entry.served.result(), instead ? Cached.STALE : Cached.NO);
              asking.handle(entry.served);
            });
    return asking.future();
  }

  private void count(Answer answer, Cached cached) {
    events.lookedUp(
        switch (answer.kind()) {
          case FOUND -> DnsEvents.Result.FOUND;
          case NONE -> DnsEvents.Result.NONE;
          case FAILED -> DnsEvents.Result.FAILED;
        },
        cached);
  }

  /** True if it is older than its TTL, and serves because nothing better is to be had. */
  private boolean stale(Entry known, long now) {
    return known.good != null && now >= known.goodUntil - staleMillis;
  }

  private Entry entry(Entry before, Answer answer) {
    long now = millis.getAsLong();
    if (!answer.failed()) {
      downUntil = Long.MIN_VALUE;
      long ttl = Math.max(MIN_TTL_MILLIS, Math.min(answer.ttlMillis(), MAX_TTL_MILLIS));
      long fresh = now + ttl;
      return new Entry(Future.succeededFuture(answer), fresh, answer, fresh + staleMillis);
    }
    downUntil = now + FAILURE_MILLIS;
    boolean serve = before != null && before.good != null && now < before.goodUntil;
    return new Entry(
        Future.succeededFuture(serve ? before.good : answer),
        now + FAILURE_MILLIS,
        serve ? before.good : null,
        serve ? before.goodUntil : 0);
  }

  /** How many questions are kept. */
  long size() {
    entries.cleanUp();
    return entries.estimatedSize();
  }

  /** How many are being asked. */
  int asking() {
    return inFlight.size();
  }
}
