package io.signalbox.testkit.demo;

import io.signalbox.core.app.SignalboxCommand;
import io.signalbox.testkit.script.TestCommand;

/** The main class behind the launcher: the host's commands, the demo and the script tests. */
public final class Launcher {
  private Launcher() {}

  public static void main(String[] args) {
    System.exit(new SignalboxCommand().with(new DemoCommand()).with(new TestCommand()).run(args));
  }
}
