package io.signalbox.api.ledger;

/** A module's door to the state that the host keeps for it. */
public interface Ledger {
  /**
   * The map of this name, made when it is first asked for; it survives reloads of the module.
   *
   * @param maxEntries beyond it the entry that expires first makes room
   */
  <V> ExpiringMap<V> map(String name, int maxEntries);

  /**
   * True if {@code key} has had fewer than {@code perSecond} admissions in the second that ends
   * now; this one is then counted. The window slides exactly.
   */
  boolean admit(String key, int perSecond);
}
