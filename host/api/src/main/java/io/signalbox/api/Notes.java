package io.signalbox.api;

import java.util.Optional;

/**
 * Named values that a module leaves on a transaction or on a call. Keys start with the module's id
 * and a dot. A value is a JDK or a host type, never a class of the module: it would keep a replaced
 * module's class loader alive; such a value is refused with {@link IllegalArgumentException}.
 */
public interface Notes {
  /** The value, if there is one of this type. */
  <T> Optional<T> get(String key, Class<T> type);

  /** Sets it; null takes it away. */
  void put(String key, Object value);
}
