package io.signalbox.core.script.lang;

/**
 * Something that is wrong with a script, or looks so.
 *
 * @param span where
 * @param message what, for a person
 * @param hint what to write instead; null when there is nothing to say
 */
public record Issue(Severity severity, Span span, String message, String hint) {
  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** True if the script cannot run because of it. */
  public boolean error() {
    return severity == Severity.ERROR;
  }

  /** As {@link IssueRenderer} writes it. */
  @Override
  public String toString() {
    return IssueRenderer.render(this);
  }
}
