package io.signalbox.core.call;

import io.signalbox.api.Notes;
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
      return;
    }
    if (!ofHost(value.getClass().getClassLoader())) {
      throw new IllegalArgumentException(
          key + ": " + value.getClass().getName() + " is a class of a module");
    }
    values.put(key, value);
  }

  /** True for the loader of the host and what stands above it: the JDK. */
  private static boolean ofHost(ClassLoader loader) {
    if (loader == null) {
      return true;
    }
    for (ClassLoader l = HostNotes.class.getClassLoader(); l != null; l = l.getParent()) {
      if (l == loader) {
        return true;
      }
    }
    return false;
  }
}
