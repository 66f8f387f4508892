package io.signalbox.core.module;

/** Hears of each generation, on the control loop, once it is current. */
@FunctionalInterface
public interface Published {
  /** {@code modulesReloaded} is true if a module runs as another instance than before. */
  void published(boolean modulesReloaded);
}
