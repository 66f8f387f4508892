package io.signalbox.sip;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The {@code ;name=value} parameters of a URI or a header field, in their order. Immutable. Names
 * compare without regard to case; a value is kept as it was written, quotes included, and is null
 * for a flag. Those that were read are texts only once somebody asks for them.
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

  /** Where they lie; null when they were made of texts. */
  private final byte[] bytes;

  private final int from;
  private final int to;

  /** What {@link ParamScan#read} said of them. */
  private final int found;

  /**
   * A name, its value, the next name, … Null until first asked for; two threads that ask at once
   * may at worst make it twice.
   */
  private String[] pairs;

  /** Keeps the array. */
  private Params(String[] pairs) {
    this(ParamScan.NOTHING, null, 0, 0);
    this.pairs = pairs;
  }

  private Params(int found, byte[] bytes, int from, int to) {
    this.found = found;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** Those that {@link ParamScan} has found there; an empty one is ignored. */
  static Params of(int found, byte[] bytes, int from, int to) {
    return ParamScan.count(found) == 0 ? NONE : new Params(found, bytes, from, to);
  }

  /** Those that stand there; they keep nothing of the bytes. */
  static Params alone(byte[] bytes, int from, int to) {
    int found = ParamScan.read(bytes, from, to);
    return ParamScan.count(found) == 0 ? NONE : new Params(ParamScan.texts(found, bytes, from, to));
  }

  private String[] pairs() {
    String[] texts = pairs;
    if (texts == null) {
      texts = ParamScan.texts(found, bytes, from, to);
      VarHandle.storeStoreFence(); // who sees the array sees what is in it
      pairs = texts;
    }
    return texts;
  }

  /** The same without the bytes that they were read in, for whoever keeps them. */
  Params alone() {
    return bytes == null ? this : new Params(pairs());
  }

  /**
   * The parameters in {@code text}, which is empty or starts with a semicolon. Lenient as RFC 3261
   * §16.3 asks of a proxy: white space around {@code ;} and {@code =} is skipped, an empty
   * parameter ignored.
   */
  public static Params parse(String text) {
    Span span = Span.of(text);
    int found = ParamScan.read(span.bytes(), span.from(), span.to());
    return of(found, span.bytes(), span.from(), span.to());
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
    return i < 0 ? null : pairs()[i + 1];
  }

  private int find(String name) {
    String[] pairs = pairs();
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The same parameters with this one set; {@code value} is null for a flag. */
  public Params with(String name, String value) {
    String[] pairs = pairs();
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
    String[] pairs = pairs();
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
    return bytes == null && pairs.length == 0;
  }

  /** All of them, in order. */
  public List<Param> all() {
    String[] pairs = pairs();
    List<Param> all = new ArrayList<>(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      all.add(new Param(pairs[i], pairs[i + 1]));
    }
    return List.copyOf(all);
  }

  /** Writes them, each with its semicolon before it. */
  void write(StringBuilder text) {
    String[] pairs = pairs();
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
    StringBuilder text = new StringBuilder(48);
    write(text);
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Params that && Arrays.equals(pairs(), that.pairs());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(pairs());
  }
}
