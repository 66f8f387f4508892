package io.signalbox.core.module;

import io.signalbox.core.metrics.HostMetrics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every change that was asked for and what came of it; the newest so many are kept. */
final class ChangeLog {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeLog.class);
  private static final int MAX_RECORDS = 500;

  private final HostMetrics metrics;
  private final Deque<ChangeRecord> records = new ArrayDeque<>();

  ChangeLog(HostMetrics metrics) {
    this.metrics = metrics;
  }

  synchronized void add(ChangeRecord change) {
    metrics.reload(change.result().name().toLowerCase(Locale.ROOT));
    if (change.to() > 0) { // a host that does not start says why itself
      LOG.info(
          "{} by {}: {}, generation {} to {}: {}",
          change.what(),
          change.who(),
          change.result(),
          change.from(),
          change.to(),
          change.detail());
    }
    records.addLast(change);
    if (records.size() > MAX_RECORDS) {
      records.removeFirst();
    }
  }

  synchronized List<ChangeRecord> records() {
    return List.copyOf(records);
  }
}
