package io.signalbox.core.module;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** An instance on the host's own class path, without Vert.x: tests on virtual time. */
final class PlainHome implements ModuleHome {
  private Supplier<Future<Void>> stop;

  @Override
  public Future<Void> open(Supplier<Future<Void>> start, Supplier<Future<Void>> stop) {
    this.stop = stop;
    return run(start);
  }

  @Override
  public Future<Void> run(Supplier<Future<Void>> body) {
    return ModuleHome.guarded(body);
  }

  @Override
  public Future<Void> close() {
    return run(stop);
  }

  @Override
  public void dispose() {
    // The classes are the host's.
  }
}
