package io.signalbox.core.routing;

import io.signalbox.api.account.Accounts;

/** The generation that is current on a lane. */
public interface Generations {
  /** The current one, held until it is released. On the lane only. */
  Pinned pin();

  /** A generation and the accounts of the same moment: one transaction never sees two versions. */
  interface Pinned {
    /** Counts up from 1. */
    long number();

    /** The script with the functions of this lane. */
    Routing routing();

    /** The accounts of the moment of the pin. */
    Accounts accounts();

    /** Lets go; once for each pin. On the lane only. */
    void release();
  }
}
