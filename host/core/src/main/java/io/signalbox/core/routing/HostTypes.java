package io.signalbox.core.routing;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Guards what outlives a module's code: notes, variables, the ledger. A value whose class came from
 * a module's jar would keep the class loader of a replaced module alive for as long as it is held.
 */
public final class HostTypes {
  /** Deeper than any honest value; a value that contains itself ends here. */
  private static final int MAX_DEPTH = 16;

  private HostTypes() {}

  /**
   * The value itself; null is one.
   *
   * @throws IllegalArgumentException when it, or something in it, is of a module's own class
   */
  public static <T> T require(T value) {
    check(value, 0);
    return value;
  }

  private static void check(Object value, int depth) {
    if (value == null || value instanceof String) {
      return;
    }
    Class<?> type = value.getClass();
    while (type.isArray()) {
      type = type.getComponentType();
    }
    if (!isHost(type.getClassLoader())) {
      throw new IllegalArgumentException(
          type.getName() + " is a class of a module: only JDK and host types may be kept");
    }
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("a value nested this deep cannot be kept");
    }
    if (value instanceof Collection<?> items) {
      items.forEach(item -> check(item, depth + 1));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> {
            check(key, depth + 1);
            check(item, depth + 1);
          });
    } else if (value instanceof Optional<?> maybe) {
      maybe.ifPresent(item -> check(item, depth + 1));
    } else if (value instanceof Object[] items) {
      for (Object item : items) {
        check(item, depth + 1);
      }
    }
  }

  /** True for the loader of the host and those above it. */
  private static boolean isHost(ClassLoader loader) {
    if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
      return true;
    }
    for (ClassLoader host = HostTypes.class.getClassLoader();
        host != null;
        host = host.getParent()) {
      if (loader == host) {
        return true;
      }
    }
    return false;
  }
}
