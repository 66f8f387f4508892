package io.signalbox.core.script.words;

/** Ends a run as failed: a value that cannot be used, or a limit. Never leaves the run. */
public final class Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Fault(String message) {
    super(message, null, false, false);
  }
}
