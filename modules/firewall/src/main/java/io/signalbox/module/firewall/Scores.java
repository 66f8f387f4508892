package io.signalbox.module.firewall;

import io.signalbox.api.Blocks;
import io.signalbox.api.Metrics;
import io.signalbox.api.ModuleContext;
import io.signalbox.api.Timers;
import io.signalbox.api.ledger.ExpiringMap;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The points of each source, in the ledger, so that all lanes count together; and who has shown a
 * right password lately. For one lane.
 */
final class Scores {
  /**
   * Sources with points. A flood from more forged addresses pushes out those whose points are
   * oldest: who goes on keeps theirs.
   */
  private static final int MAX_SCORES = 1 << 17;

  /** Sources with a password: nobody gets here by forging. */
  private static final int MAX_TRUSTED = 1 << 17;

  /** Shown from the start; outcomes once they have counted. */
  private static final List<String> FIXED =
      List.of("scanner", "odd_shape", "malformed", "rate", "script");

  private static final Duration TRUST = Duration.ofHours(1);

  private final Settings settings;
  private final ModuleContext context;
  private final Window window;
  private final Blocks blocks;
  private final Timers timers;
  private final Metrics metrics;
  private final ExpiringMap<Long> scores;
  private final ExpiringMap<Boolean> trusted;
  private final Map<String, Metrics.Counter> events = new HashMap<>();
  private final Map<Blocks.Answer, Metrics.Counter> answers = new EnumMap<>(Blocks.Answer.class);
  private final Metrics.Counter digest;

  Scores(Settings settings, ModuleContext context, Timers timers) {
    this.settings = settings;
    this.context = context;
    this.window = new Window(settings.window());
    this.blocks = context.blocks();
    this.timers = timers;
    this.metrics = context.metrics();
    this.scores = context.ledger().map("firewall.scores", MAX_SCORES);
    this.trusted = context.ledger().map("firewall.trusted", MAX_TRUSTED);
    for (Blocks.Answer answer : Blocks.Answer.values()) {
      answers.put(
          answer, metrics.counter("decisions", "result", answer.name().toLowerCase(Locale.ROOT)));
    }
    for (String cause : FIXED) {
      events.put(cause, metrics.counter("score_events", "cause", cause));
    }
    digest = metrics.counter("decisions", "result", "digest");
  }

  /** This source has shown a right password: it is not blocked for an hour. */
  void trust(InetAddress source) {
    String key = SourceKey.of(source);
    trusted.put(key, true, TRUST);
    scores.remove(key);
  }

  /**
   * Counts what a source did against it.
   *
   * @param cause one of few words
   * @return true if that was enough, and the source is to be blocked unless the host may not
   */
  boolean add(InetAddress source, String cause, int points) {
    if (points <= 0 || settings.allows(source)) {
      return false;
    }
    events.computeIfAbsent(cause, c -> metrics.counter("score_events", "cause", c)).increment();
    String key = SourceKey.of(source);
    long now = timers.now().toEpochMilli();
    long score =
        scores
            .update(key, settings.window(), old -> window.add(old.orElse(0L), points, now))
            .orElseThrow();
    if (window.sum(score, now) < settings.threshold()) {
      return false;
    }
    scores.remove(key); // not to ask again with every packet
    if (trusted.get(key).isPresent()) {
      digest.increment();
      context.raise(new Spared(source.getHostAddress(), cause, "digest"));
      return false;
    }
    blocks
        .block(source, cause, settings.block())
        .onSuccess(answer -> decided(source, cause, answer));
    return true;
  }

  private void decided(InetAddress source, String cause, Blocks.Answer answer) {
    answers.get(answer).increment();
    switch (answer) {
      case BLOCKED ->
          context.raise(new Blocked(source.getHostAddress(), cause, settings.block().toSeconds()));
      case TRUNK, CALLS ->
          context.raise(
              new Spared(source.getHostAddress(), cause, answer.name().toLowerCase(Locale.ROOT)));
      case KNOWN, ALLOWED, TOO_MANY -> {}
    }
  }
}
