package io.signalbox.testkit.demo;

import io.signalbox.core.app.SignalboxCommand;

/** The main class behind the launcher: the host's commands, and the demo. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    System.exit(new SignalboxCommand().with(new DemoCommand()).run(args));
  }
}
