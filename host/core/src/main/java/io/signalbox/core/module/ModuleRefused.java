package io.signalbox.core.module;

/** A jar, its settings or its code cannot be used; the message is what the operator reads. */
public final class ModuleRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModuleRefused(String message) {
    super(message);
  }

  ModuleRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
