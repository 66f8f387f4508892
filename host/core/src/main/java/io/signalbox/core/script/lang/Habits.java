package io.signalbox.core.script.lang;

import java.util.Optional;

/** What people write at the top of the scripts of other servers, directives included. */
public interface Habits {
  /** What to do here in place of writing this word there; empty for an unknown word. */
  Optional<String> instead(String word);
}
