package io.signalbox.core.accounts.model;

import java.util.List;

/**
 * Something wrong, or doubtful, with accounts that somebody wrote. Never quotes a secret.
 *
 * @param severity an error keeps everything from being applied
 * @param at where
 * @param message for a person
 */
public record Problem(Severity severity, Position at, String message) {
  /** How bad. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** An error. */
  public static Problem error(Position at, String message) {
    return new Problem(Severity.ERROR, at, message);
  }

  /** A warning. */
  public static Problem warning(Position at, String message) {
    return new Problem(Severity.WARNING, at, message);
  }

  /** True if one of them is an error. */
  public static boolean anyError(List<Problem> problems) {
    return problems.stream().anyMatch(p -> p.severity == Severity.ERROR);
  }

  /** {@code file:line:col: error: message}. */
  @Override
  public String toString() {
    return at
        + switch (severity) {
          case ERROR -> ": error: ";
          case WARNING -> ": warning: ";
        }
        + message;
  }
}
