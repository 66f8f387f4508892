package io.signalbox.testkit.script.lang;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in the places of a sentence, by name. Immutable once it is read. */
public final class Args {
  private final Map<String, Object> values;

  private Args(Map<String, Object> values) {
    this.values = values;
  }

  static Args none() {
    return new Args(Map.of());
  }

  Args with(String name, Object value) {
    Map<String, Object> more = new HashMap<>(values);
    more.put(name, value);
    return new Args(more);
  }

  /** True if this place is filled, or this choice was taken. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** A text, a word, a URI; empty if the optional part is not there. */
  public Optional<String> find(String name) {
    return Optional.ofNullable((String) values.get(name));
  }

  /** A text that has to be there. */
  public String text(String name) {
    return find(name).orElseThrow();
  }

  /** A number, or milliseconds. */
  public long number(String name) {
    return (Long) values.get(name);
  }

  /** Who. */
  public PartyName party() {
    return (PartyName) values.get("who");
  }

  /** Whatever it is. */
  public Object value(String name) {
    return values.get(name);
  }

  /** A list as {@code a,b}. */
  public List<String> list(String name) {
    return List.of(text(name).split(",\\s*"));
  }
}
