package io.signalbox.core.routing;

import io.signalbox.api.SourceWatch;
import io.signalbox.api.account.Accounts;

/** The generation that is current on a lane. */
public interface Generations {
  /** The current one, held until it is released. On the lane only. */
  Pinned pin();

  /** Who hears what sources do, by the current one; not pinned by it. On the lane only. */
  default SourceWatch sourceWatch() {
    return SourceWatch.NONE;
  }

  /** A generation and the accounts of the same moment: one transaction never sees two versions. */
  interface Pinned {
    /** Counts up from 1. */
    long number();

    /** What a trace says of it. */
    default String label() {
      return "generation " + number();
    }

    /** The script with the functions of this lane. */
    Routing routing();

    /** Who hears what sources do. */
    default SourceWatch watch() {
      return SourceWatch.NONE;
    }

    /** The accounts of the moment of the pin. */
    Accounts accounts();

    /** Lets go; once for each pin. On the lane only. */
    void release();
  }
}
