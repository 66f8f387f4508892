package io.signalbox.core.module;

import io.signalbox.api.SourceWatch;
import io.signalbox.api.account.Accounts;
import io.signalbox.core.routing.Generations;
import io.signalbox.core.routing.Routing;

/**
 * A generation on one lane, with its count of pins: a plain number, since only this lane touches
 * it.
 */
final class LaneGeneration {
  private final long number;
  private final String label;
  private final Routing routing;
  private final SourceWatch watch;
  private final Runnable drained;
  private int pins;
  private boolean superseded;

  /** {@code drained} is told once, on the lane: nothing here pins it any more or ever will. */
  LaneGeneration(long number, Routing routing, SourceWatch watch, Runnable drained) {
    this.number = number;
    this.label = "generation " + number;
    this.routing = routing;
    this.watch = watch;
    this.drained = drained;
  }

  /** Who hears what sources do. */
  SourceWatch watch() {
    return watch;
  }

  /** On the lane. */
  Generations.Pinned pin(Accounts accounts) {
    pins++;
    return new Pin(accounts);
  }

  /**
   * The lane has seen the successor: from here on it pins that one. On the lane, after the
   * successor was published; a pin that was taken between the two has been counted.
   */
  void supersede() {
    superseded = true;
    checkDrained();
  }

  private void checkDrained() {
    if (superseded && pins == 0) {
      drained.run();
    }
  }

  private final class Pin implements Generations.Pinned {
    private final Accounts accounts;
    private boolean released;

    Pin(Accounts accounts) {
      this.accounts = accounts;
    }

    @Override
    public long number() {
      return number;
    }

    @Override
    public String label() {
      return label;
    }

    @Override
    public Routing routing() {
      return routing;
    }

    @Override
    public SourceWatch watch() {
      return watch;
    }

    @Override
    public Accounts accounts() {
      return accounts;
    }

    @Override
    public void release() {
      if (released) {
        throw new IllegalStateException("a pin of generation " + number + " was released twice");
      }
      released = true;
      pins--;
      checkDrained();
    }
  }
}
