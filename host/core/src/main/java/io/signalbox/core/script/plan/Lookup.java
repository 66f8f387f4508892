package io.signalbox.core.script.plan;

import java.util.List;
import java.util.function.Consumer;

/** Takes the addresses of one name: once, at once or later. What comes after the end is dropped. */
final class Lookup implements Consumer<List<String>> {
  private final Run run;
  private final int slot;
  private List<String> early;
  private boolean waiting;

  Lookup(Run run, int slot) {
    this.run = run;
    this.slot = slot;
  }

  @Override
  public void accept(List<String> addresses) {
    if (waiting) {
      waiting = false;
      run.resolved(slot, addresses);
    } else if (early == null) {
      early = addresses;
    }
  }

  /** The addresses, if they are there; null makes this wait for them. */
  List<String> now() {
    waiting = early == null;
    return early;
  }
}
