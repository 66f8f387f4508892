package io.signalbox.core.dns;

import io.vertx.core.Future;

/** Finds the servers behind a name. Any thread; the answer may come on any. */
public interface Locator {
  /** Fails with a message for the trace of a call: no such name, no answer. */
  Future<Located> locate(Wanted wanted);
}
