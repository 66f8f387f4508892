package io.signalbox.core.app;

import java.util.List;
import java.util.stream.Collectors;

/** The host cannot start or change as it was told; the message has a line for each reason. */
public final class ConfigFailure extends Exception {
  private static final long serialVersionUID = 1L;

  public ConfigFailure(String message) {
    super(message);
  }

  /** A line for each problem. */
  static ConfigFailure of(List<?> problems) {
    return new ConfigFailure(
        problems.stream().map(Object::toString).collect(Collectors.joining("\n")));
  }
}
