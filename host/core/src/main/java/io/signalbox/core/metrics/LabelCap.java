package io.signalbox.core.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Admits the first so many values of a label and calls the rest {@code other}: what comes from data
 * must not make the number of time series grow without bound.
 */
final class LabelCap {
  static final String OTHER = "other";

  private final int cap;
  private final Set<String> admitted = ConcurrentHashMap.newKeySet();

  LabelCap(int cap) {
    this.cap = cap;
  }

  /** The value, or {@code other}. */
  String admit(String value) {
    if (admitted.contains(value)) {
      return value;
    }
    synchronized (this) {
      if (admitted.size() < cap) {
        admitted.add(value);
        return value;
      }
      return admitted.contains(value) ? value : OTHER;
    }
  }
}
