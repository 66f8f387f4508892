package io.signalbox.core.app;

import io.signalbox.core.lane.Lane;
import io.signalbox.core.module.Change;
import io.signalbox.core.module.ChangeRecord;
import io.signalbox.core.module.ModuleHost;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the script again by itself when its files have changed ({@code script_watch}). What does
 * not check replaces nothing, and is not tried again until it changes. It looks at the text, not at
 * the time of a file, so it minds neither how an editor saves nor where the files lie. On the
 * control loop.
 */
final class ScriptWatch {
  /** How often it looks. */
  static final long PERIOD_MILLIS = 1_000;

  private static final String WHO = "watch";
  private static final Logger LOG = LoggerFactory.getLogger(ScriptWatch.class);

  private final HostConfig config;
  private final Vertx vertx;
  private final Lane control;
  private final ModuleHost modules;

  /** What was tried last, at first what the host has started with. */
  private ScriptOnDisk tried;

  /** What the last look saw: an editor may be in the middle of several files. */
  private ScriptOnDisk seen;

  private String unreadable = "";

  ScriptWatch(
      HostConfig config, Vertx vertx, Lane control, ModuleHost modules, ScriptOnDisk running) {
    this.config = config;
    this.vertx = vertx;
    this.control = control;
    this.modules = modules;
    this.tried = running;
    this.seen = running;
  }

  void start() {
    control.execute(this::wind);
  }

  private void wind() {
    control.after(PERIOD_MILLIS, this::look);
  }

  private void look() {
    vertx
        .executeBlocking(() -> ScriptOnDisk.read(config))
        .onComplete(
            read ->
                control.execute(
                    () -> {
                      if (read.succeeded()) {
                        unreadable = "";
                        found(read.result());
                      } else {
                        notFound(read.cause().getMessage());
                        wind();
                      }
                    }));
  }

  /** Two looks that see the same: what was being written has been written. */
  private void found(ScriptOnDisk now) {
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(tried)) {
      wind();
      return;
    }
    tried = now;
    modules
        .change(Change.by(WHO, "script reload").script(now).whereDifferent())
        .onSuccess(ScriptWatch::log)
        .onComplete(done -> control.execute(this::wind));
  }

  private void notFound(String why) {
    if (!why.equals(unreadable)) {
      unreadable = why;
      LOG.error("the script is not replaced: {}", why);
    }
  }

  private static void log(ChangeRecord done) {
    switch (done.result()) {
      case APPLIED -> LOG.info("the script has changed: generation {}", done.to());
      case REFUSED -> LOG.error("the script is not replaced:\n{}", done.detail());
      case UNCHANGED, CHECKED -> {}
    }
  }
}
