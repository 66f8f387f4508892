package io.signalbox.core.call;

import io.signalbox.api.Notes;
import io.signalbox.core.routing.HostTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes that refuse what would keep the class loader of a replaced module alive. */
public final class HostNotes implements Notes {
  /** Most calls have one or none: a map that can be changed is made with the second. */
  private Map<String, Object> values = Map.of();

  /** All of them. */
  Map<String, Object> values() {
    return values;
  }

  @Override
  public <T> Optional<T> get(String key, Class<T> type) {
    Object value = values.get(key);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  @Override
  public void put(String key, Object value) {
    if (value == null) {
      without(key);
    } else if (values.isEmpty() || values.size() == 1 && values.containsKey(key)) {
      values = Map.of(key, HostTypes.require(value));
    } else {
      if (values.size() == 1) {
        values = new HashMap<>(values);
      }
      values.put(key, HostTypes.require(value));
    }
  }

  private void without(String key) {
    if (values.size() > 1) {
      values.remove(key);
      values = values.size() > 1 ? values : Map.copyOf(values);
    } else if (values.containsKey(key)) {
      values = Map.of();
    }
  }
}
