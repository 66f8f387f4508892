package io.signalbox.core.ledger;

/** What is held of one key. Under its key's lock. */
final class KeyUse {
  int held;
  int peak;
  long refused;
  SlidingWindow window;
}
