package io.signalbox.core.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the environment and files in the place of {@code ${env:NAME}} and {@code ${file:PATH}}. */
public final class Values {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]*)}");

  /** A reference that leads nowhere; the message says which, never a value. */
  public static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message);
    }
  }

  private interface Lookup {
    String find(String kind, String name) throws Unresolved;
  }

  private final Lookup lookup;

  private Values(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The environment, and files; relative paths start at {@code base}. */
  public static Values of(Map<String, String> environment, Path base) {
    return new Values(
        (kind, name) -> kind.equals("env") ? variable(environment, name) : content(base, name));
  }

  /** What one reference stands for; empty when there is nothing. */
  public Optional<String> find(String kind, String name) {
    try {
      return Optional.of(lookup.find(kind, name));
    } catch (Unresolved e) {
      return Optional.empty();
    }
  }

  /**
   * Every reference in the text with its value, to be sent along with it. One that leads nowhere is
   * left out: it may stand in a comment, and whoever reads the text says where it is missed.
   */
  public Map<String, String> references(String text) {
    Map<String, String> found = new TreeMap<>();
    Matcher reference = REFERENCE.matcher(text);
    while (reference.find()) {
      String kind = reference.group(1);
      String name = reference.group(2);
      find(kind, name).ifPresent(value -> found.put(kind + ":" + name, value));
    }
    return found;
  }

  /** The text with every reference resolved; a file's last line end is not part of its value. */
  public String resolve(String text) throws Unresolved {
    if (!text.contains("${")) {
      return text;
    }
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String value = lookup.find(reference.group(1), reference.group(2));
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(resolved).toString();
  }

  private static String variable(Map<String, String> environment, String name) throws Unresolved {
    String value = environment.get(name);
    if (value == null) {
      throw new Unresolved("the environment has no " + name);
    }
    return value;
  }

  private static String content(Path base, String name) throws Unresolved {
    try {
      return Files.readString(base.resolve(name)).stripTrailing();
    } catch (IOException e) {
      throw new Unresolved("cannot read the file " + name);
    }
  }
}
