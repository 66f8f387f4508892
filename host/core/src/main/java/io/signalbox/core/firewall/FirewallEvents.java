package io.signalbox.core.firewall;

/** What an observer of the gate may count. Called on any lane. */
public interface FirewallEvents {
  /** Hears nothing. */
  FirewallEvents NONE = cause -> {};

  /**
   * A message or a connection was turned away.
   *
   * @param cause {@code manual}, or what the module said that the source did
   */
  void dropped(String cause);
}
