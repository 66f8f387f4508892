package io.signalbox.core.accounts.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of a row that are no secret, under the names they have in a file.
 *
 * @param all values: strings, integers, booleans, lists of strings; in the order of the columns
 * @param notable those that are not the default
 */
public record Columns(Map<String, Object> all, Map<String, Object> notable) {
  /** Collects columns in order. */
  static final class Builder {
    private final Map<String, Object> all = new LinkedHashMap<>();
    private final Map<String, Object> notable = new LinkedHashMap<>();

    Builder add(String name, Object value, Object usual) {
      all.put(name, value);
      if (!value.equals(usual)) {
        notable.put(name, value);
      }
      return this;
    }

    Builder add(String name, Collection<String> values) {
      return add(name, List.copyOf(values), List.of());
    }

    Columns build() {
      return new Columns(all, notable);
    }
  }
}
