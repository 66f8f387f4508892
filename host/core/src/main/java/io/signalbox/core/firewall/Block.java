package io.signalbox.core.firewall;

import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.sip.NewRequest;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** A row and what it has dropped since it was read. Any thread. */
final class Block {
  private final BlockRow row;
  private final LongAdder dropped = new LongAdder();

  Block(BlockRow row) {
    this.row = row;
  }

  /** As it is now, its hits included. */
  BlockRow row() {
    return row.with(row.hits() + dropped.sum());
  }

  BlockRow.Kind kind() {
    return row.kind();
  }

  /** True if its time is over. */
  boolean over(Instant now) {
    return row.over(now);
  }

  /** For a metric: few different ones. */
  String cause() {
    return row.kind() == BlockRow.Kind.AUTO ? row.reason() : "manual";
  }

  /** True if the message is dropped; it then counts as a hit. */
  boolean drops(byte[] message) {
    return switch (row.kind()) {
      case MANUAL -> hit();
      case AUTO -> NewRequest.is(message, 0, message.length) && hit();
      case ALLOW -> false;
    };
  }

  /** True if nothing may come from there at all; it then counts as a hit. */
  boolean shuts() {
    return row.kind() == BlockRow.Kind.MANUAL && hit();
  }

  /** Adds what was dropped elsewhere. */
  void add(long hits) {
    dropped.add(hits);
  }

  private boolean hit() {
    dropped.increment();
    return true;
  }
}
