package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The {@code ;name=value} parameters of a URI or a header field, in their order. Immutable. Names
 * compare without regard to case; a value is kept as it was written, quotes included, and is null
 * for a flag.
 */
public final class Params {
  /** No parameters. */
  public static final Params NONE = new Params(List.of());

  /** Up to here each name is compared with each: thousands would hold a lane for a second. */
  private static final int FEW = 8;

  /** One parameter; {@code value} is null for a flag such as {@code ;lr}. */
  public record Param(String name, String value) {
    @Override
    public String toString() {
      return value == null ? name : name + "=" + value;
    }
  }

  private final List<Param> params;

  private Params(List<Param> params) {
    this.params = params;
  }

  /**
   * The parameters in {@code text}, which is empty or starts with a semicolon. Lenient as RFC 3261
   * §16.3 asks of a proxy: white space around {@code ;} and {@code =} is skipped, an empty
   * parameter ignored.
   */
  public static Params parse(String text) {
    List<Param> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Scan.unquoted(text, ';', at);
      String one = text.substring(at, end).trim();
      if (!one.isEmpty()) {
        int equals = Scan.unquoted(one, '=', 0);
        found.add(
            equals == one.length()
                ? new Param(one, null)
                : new Param(one.substring(0, equals).trim(), one.substring(equals + 1).trim()));
      }
      at = end + 1;
    }
    return found.isEmpty() ? NONE : new Params(List.copyOf(found));
  }

  /** True if there is a parameter of this name, with a value or without. */
  public boolean has(String name) {
    return params.stream().anyMatch(p -> p.name.equalsIgnoreCase(name));
  }

  /** The value, quotes included; empty when the parameter is missing or a flag. */
  public Optional<String> get(String name) {
    for (Param p : params) {
      if (p.name.equalsIgnoreCase(name)) {
        return Optional.ofNullable(p.value);
      }
    }
    return Optional.empty();
  }

  /** The same parameters with this one set; {@code value} is null for a flag. */
  public Params with(String name, String value) {
    List<Param> changed = new ArrayList<>(params);
    Param param = new Param(name, value);
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i).name.equalsIgnoreCase(name)) {
        changed.set(i, param);
        return new Params(List.copyOf(changed));
      }
    }
    changed.add(param);
    return new Params(List.copyOf(changed));
  }

  /** The same parameters without this one. */
  public Params without(String name) {
    return has(name)
        ? new Params(params.stream().filter(p -> !p.name.equalsIgnoreCase(name)).toList())
        : this;
  }

  /** True if a name stands more than once. */
  boolean repeats() {
    if (params.size() > FEW) {
      Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      return !params.stream().allMatch(p -> names.add(p.name));
    }
    for (int i = 1; i < params.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (params.get(i).name.equalsIgnoreCase(params.get(j).name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** All of them, in order. */
  public List<Param> all() {
    return params;
  }

  /** As on the wire: each with its semicolon before it. */
  @Override
  public String toString() {
    if (params.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    params.forEach(p -> text.append(';').append(p));
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Params that && params.equals(that.params);
  }

  @Override
  public int hashCode() {
    return params.hashCode();
  }
}
