package io.signalbox.core.script.lang;

import java.util.Map;
import java.util.Optional;

/** Where a script and what it includes are read from. */
public interface ScriptFiles {
  /**
   * The text of a file, or empty when it cannot be read.
   *
   * @param path relative, with {@code /}, normalised; it never leaves the folder of the script
   */
  Optional<String> read(String path);

  /** Files in memory, by path. */
  static ScriptFiles of(Map<String, String> files) {
    Map<String, String> copy = Map.copyOf(files);
    return path -> Optional.ofNullable(copy.get(path));
  }
}
