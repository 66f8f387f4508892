package io.signalbox.testkit;

import io.signalbox.api.Notes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes in a map. */
public final class NotesFixture implements Notes {
  private final Map<String, Object> notes = new HashMap<>();

  @Override
  public <T> Optional<T> get(String key, Class<T> type) {
    Object value = notes.get(key);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  @Override
  public void put(String key, Object value) {
    if (value == null) {
      notes.remove(key);
    } else {
      notes.put(key, value);
    }
  }
}
