package io.signalbox.api;

/** Counters of a module, each named {@code signalbox_<module>_<name>_total}. Any thread. */
public interface Metrics {
  /**
   * The counter of this name and these labels.
   *
   * @param labels name, value, name, value, …; never a user, a Call-ID or an address
   */
  Counter counter(String name, String... labels);

  /** A number that only grows. */
  interface Counter {
    /** Adds one. */
    void increment();
  }
}
