package io.signalbox.core.module;

import java.util.Map;

/** Hears of each generation, on the control loop, once it is current. */
@FunctionalInterface
public interface Published {
  /**
   * {@code reloaded}: the versions of the modules that run as other instances than before, by id.
   */
  void published(Map<String, String> reloaded);
}
