package io.signalbox.sip;

import java.util.ArrayList;
import java.util.Arrays;
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
  public static final Params NONE = new Params(new String[0]);

  /** Up to here each name is compared with each: thousands would hold a lane for a second. */
  private static final int FEW = 8;

  /** One parameter; {@code value} is null for a flag such as {@code ;lr}. */
  public record Param(String name, String value) {
    @Override
    public String toString() {
      return value == null ? name : name + "=" + value;
    }
  }

  /** A name, its value, the next name, … */
  private final String[] pairs;

  /** Keeps the array. */
  Params(String[] pairs) {
    this.pairs = pairs;
  }

  /**
   * The parameters in {@code text}, which is empty or starts with a semicolon. Lenient as RFC 3261
   * §16.3 asks of a proxy: white space around {@code ;} and {@code =} is skipped, an empty
   * parameter ignored.
   */
  public static Params parse(String text) {
    return text.isEmpty() ? NONE : new ParamScanner(text, 0, text.length()).params();
  }

  /** True if there is a parameter of this name, with a value or without. */
  public boolean has(String name) {
    return find(name) >= 0;
  }

  /** The value, quotes included; empty when the parameter is missing or a flag. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(value(name));
  }

  /** The value, or null. */
  String value(String name) {
    int i = find(name);
    return i < 0 ? null : pairs[i + 1];
  }

  private int find(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The same parameters with this one set; {@code value} is null for a flag. */
  public Params with(String name, String value) {
    int found = find(name);
    int at = found < 0 ? pairs.length : found;
    String[] changed = Arrays.copyOf(pairs, Math.max(pairs.length, at + 2));
    changed[at] = name;
    changed[at + 1] = value;
    return new Params(changed);
  }

  /** The same parameters without this one. */
  public Params without(String name) {
    if (!has(name)) {
      return this;
    }
    List<String> left = new ArrayList<>(pairs.length);
    for (int i = 0; i < pairs.length; i += 2) {
      if (!pairs[i].equalsIgnoreCase(name)) {
        left.add(pairs[i]);
        left.add(pairs[i + 1]);
      }
    }
    return new Params(left.toArray(String[]::new));
  }

  /** True if a name stands more than once. */
  boolean repeats() {
    if (pairs.length > 2 * FEW) {
      Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 0; i < pairs.length; i += 2) {
        if (!names.add(pairs[i])) {
          return true;
        }
      }
      return false;
    }
    for (int i = 2; i < pairs.length; i += 2) {
      for (int j = 0; j < i; j += 2) {
        if (pairs[i].equalsIgnoreCase(pairs[j])) {
          return true;
        }
      }
    }
    return false;
  }

  /** True if there are none. */
  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** All of them, in order. */
  public List<Param> all() {
    List<Param> all = new ArrayList<>(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      all.add(new Param(pairs[i], pairs[i + 1]));
    }
    return List.copyOf(all);
  }

  /** Writes them, each with its semicolon before it. */
  void write(StringBuilder text) {
    for (int i = 0; i < pairs.length; i += 2) {
      text.append(';').append(pairs[i]);
      if (pairs[i + 1] != null) {
        text.append('=').append(pairs[i + 1]);
      }
    }
  }

  /** As on the wire: each with its semicolon before it. */
  @Override
  public String toString() {
    if (pairs.length == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder(48);
    write(text);
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Params that && Arrays.equals(pairs, that.pairs);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs);
  }
}
