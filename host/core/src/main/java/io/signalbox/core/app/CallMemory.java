package io.signalbox.core.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.signalbox.core.call.KeptCall;
import io.signalbox.core.journal.Journal;
import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.metrics.HostMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal of the calls in the data directory. Its methods block. */
final class CallMemory {
  private static final Logger LOG = LoggerFactory.getLogger(CallMemory.class);

  private final JournalSettings settings;
  private final Path directory;
  private final Journal journal;

  CallMemory(HostConfig config, HostMetrics metrics) {
    settings = config.journal();
    directory = config.data().resolve("journal");
    journal = new Journal(settings, config.lanes().count());
    if (settings.enabled()) {
      metrics.gauge("signalbox_journal_calls", "Calls that a restart would know", journal::records);
      metrics.gauge("signalbox_journal_bytes", "Size of the journal's file", journal::bytes);
      metrics.gauge(
          "signalbox_journal_waiting",
          "Calls that are written once the disk has caught up",
          journal::waiting);
      counter(metrics, "lost", "Records that were too long", Journal::lost);
      counter(metrics, "failures", "Failed writes of the journal", Journal::failures);
      metrics.gauge(
          "signalbox_journal_failing",
          "1 while the journal cannot be written",
          () -> journal.failing() ? 1 : 0);
    }
  }

  private void counter(
      HostMetrics metrics, String name, String description, ToDoubleFunction<Journal> value) {
    FunctionCounter.builder("signalbox_journal_" + name, journal, value)
        .description(description)
        .register(metrics.registry());
  }

  Journal journal() {
    return journal;
  }

  /** The calls of an earlier run. */
  List<KeptCall> open() throws ConfigFailure {
    List<KeptCall> kept = new ArrayList<>();
    if (settings.enabled()) {
      try {
        journal.open(directory, (key, record) -> kept.add(new KeptCall(key, record)));
      } catch (IOException e) {
        throw new ConfigFailure("the journal cannot be used: " + e.getMessage());
      }
    }
    return kept;
  }

  /** Says what became of them. */
  void restored(int calls, int unreadable) {
    if (settings.enabled() && journal.torn() > 0) {
      LOG.warn("the journal ended within a record: {} bytes are lost", journal.torn());
    }
    if (calls > 0) {
      LOG.info("{} calls of an earlier run are known again", calls - unreadable);
    }
  }

  /** Writes what is left. */
  void close() {
    try {
      journal.close();
    } catch (IOException e) {
      LOG.warn("the journal did not close", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
