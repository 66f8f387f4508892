package io.signalbox.core.script.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Paths of included files, as seen from the folder of the file that includes them. */
record RelativePath(String folder) {
  /** The path from the folder of the script; empty when it would leave that folder. */
  Optional<String> resolve(String written) {
    if (written.isBlank() || written.startsWith("/") || written.indexOf('\\') >= 0) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (String part : (folder + written).split("/")) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return Optional.empty();
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("/", parts));
  }
}
