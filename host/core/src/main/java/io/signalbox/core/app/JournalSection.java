package io.signalbox.core.app;

import io.signalbox.core.journal.JournalSettings;
import io.signalbox.core.yaml.YamlMap;

/** {@code journal} of {@code signalbox.yaml}. */
final class JournalSection {
  private static final int KIB = 1024;

  private JournalSection() {}

  private enum Truth {
    TRUE,
    FALSE
  }

  static JournalSettings read(YamlMap root) {
    YamlMap map = root.map("journal").only("enabled", "flush_ms", "sync", "queue_kb", "ping");
    JournalSettings normal = JournalSettings.DEFAULT;
    return new JournalSettings(
        yes(map, "enabled", normal.enabled()),
        map.number("flush_ms", normal.flushMillis(), 10, 10_000),
        yes(map, "sync", normal.sync()),
        KIB * map.number("queue_kb", normal.queueBytes() / KIB, 64, 64 * KIB),
        yes(map, "ping", normal.ping()));
  }

  private static boolean yes(YamlMap map, String key, boolean otherwise) {
    return map.choice(key, Truth.class, otherwise ? Truth.TRUE : Truth.FALSE) == Truth.TRUE;
  }
}
