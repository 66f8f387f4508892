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

  /**
   * True if the bucket of {@code key} has a token, which is then taken. Tokens come {@code
   * perSecond} at a steady pace; unused ones gather, at most {@code burst}. With 0 a second, none
   * is admitted.
   */
  boolean admit(String key, int perSecond, int burst);

  /**
   * Whoever is behind {@code key} says that it is overloaded: {@link #admit(String, int, int)} gets
   * half the rate that it has now, and a tenth of the whole rate more for each second after. What
   * comes within a second of the last counts once.
   */
  void congested(String key);
}
