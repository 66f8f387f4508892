package io.signalbox.core.yaml;

/**
 * A mistake in a file.
 *
 * @param line 1 and up
 * @param column 1 and up
 */
public record YamlProblem(String file, int line, int column, String message) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": error: " + message;
  }
}
