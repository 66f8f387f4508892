package io.signalbox.sip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code ;name=value} parameters of a URI or a header field, in their order. Immutable. Names
 * compare without regard to case; a value is kept as it was written, quotes included, and is null
 * for a flag.
 */
public final class Params {
  /** No parameters. */
  public static final Params NONE = new Params(new String[0]);

  /** One parameter; {@code value} is null for a flag such as {@code ;lr}. */
  public record Param(String name, String value) {
    @Override
    public String toString() {
      return value == null ? name : name + "=" + value;
    }
  }

  /** A name, its value, the next name, … */
  private final String[] pairs;

  /** Keeps the array: a name, its value, the next name, … */
  Params(String[] pairs) {
    this.pairs = pairs;
  }

  /**
   * The parameters in {@code text}, which is empty or starts with a semicolon. Lenient as RFC 3261
   * §16.3 asks of a proxy: white space around {@code ;} and {@code =} is skipped, an empty
   * parameter ignored.
   */
  public static Params parse(String text) {
    Span span = Span.of(text);
    return new ParamScan().read(span.bytes(), span.from(), span.to()).params();
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

  /** How many characters they have as they are written. */
  int length() {
    int length = 0;
    for (String part : pairs) {
      length += part == null ? 0 : part.length() + 1; // a semicolon or an equals sign before it
    }
    return length;
  }

  /** Writes them, each with its semicolon before it. */
  void write(WireText text) {
    for (int i = 0; i < pairs.length; i += 2) {
      text.add(';').add(pairs[i]);
      if (pairs[i + 1] != null) {
        text.add('=').add(pairs[i + 1]);
      }
    }
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
    if (isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(length());
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
