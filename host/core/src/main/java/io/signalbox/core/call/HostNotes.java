package io.signalbox.core.call;

import io.signalbox.api.Notes;
import io.signalbox.core.routing.HostTypes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Notes that refuse what would keep the class loader of a replaced module alive. */
public final class HostNotes implements Notes {
  private final Map<String, Object> values = new HashMap<>(4);

  @Override
  public <T> Optional<T> get(String key, Class<T> type) {
    Object value = values.get(key);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  @Override
  public void put(String key, Object value) {
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, HostTypes.require(value));
    }
  }
}
