package io.signalbox.core.dns;

import io.vertx.core.Future;

/** Who is asked for records. Any thread; the answer may come on any. */
interface RecordSource {
  /** Never fails: that nobody knows is an answer too. */
  Future<Answer> ask(Question question);
}
