package io.signalbox.core.call;

import io.signalbox.api.Notes;
import io.signalbox.core.routing.HostTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes that refuse what would keep the class loader of a replaced module alive. */
public final class HostNotes implements Notes {
  /** Made with the first note: most calls have none. */
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
      if (values.containsKey(key)) {
        values.remove(key);
      }
    } else {
      if (values.isEmpty()) {
        values = new HashMap<>(4);
      }
      values.put(key, HostTypes.require(value));
    }
  }
}
