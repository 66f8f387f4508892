package io.signalbox.core.dns;

import java.util.List;
import org.xbill.DNS.Record;

/**
 * What is known about a question.
 *
 * @param records empty unless found
 * @param ttlMillis how long that holds
 */
record Answer(Kind kind, List<Record> records, long ttlMillis) {
  enum Kind {
    FOUND,
    /** There is no such name, or it has no record of this type: an answer like any other. */
    NONE,
    /** Nobody could say. */
    FAILED
  }

  static Answer found(List<Record> records, long ttlMillis) {
    return new Answer(Kind.FOUND, List.copyOf(records), ttlMillis);
  }

  static Answer none(long ttlMillis) {
    return new Answer(Kind.NONE, List.of(), ttlMillis);
  }

  static Answer failed(long ttlMillis) {
    return new Answer(Kind.FAILED, List.of(), ttlMillis);
  }

  boolean failed() {
    return kind == Kind.FAILED;
  }

  /** The records of this class; aliases are left out. */
  <R extends Record> List<R> of(Class<R> type) {
    return records.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
