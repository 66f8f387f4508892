package io.signalbox.core.module;

import io.signalbox.api.SourceWatch;
import io.signalbox.api.account.Accounts;
import io.signalbox.core.routing.Generations;
import java.util.function.Supplier;

/** One lane's view of the current generation. On that lane only. */
final class LaneGenerations implements Generations {
  private final GenerationLine line;
  private final int lane;
  private final Supplier<Accounts> accounts;

  LaneGenerations(GenerationLine line, int lane, Supplier<Accounts> accounts) {
    this.line = line;
    this.lane = lane;
    this.accounts = accounts;
  }

  @Override
  public SourceWatch sourceWatch() {
    Generation current = line.current();
    return current == null ? SourceWatch.NONE : current.lane(lane).watch();
  }

  @Override
  public Pinned pin() {
    Generation current = line.current();
    if (current == null) {
      throw new IllegalStateException("no generation has been published yet");
    }
    return current.lane(lane).pin(accounts.get());
  }
}
