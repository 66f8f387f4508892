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

  private final Map<String, String> environment;
  private final Path base;

  private Values(Map<String, String> environment, Path base) {
    this.environment = environment;
    this.base = base;
  }

  /** The environment, and files; relative paths start at {@code base}. */
  public static Values of(Map<String, String> environment, Path base) {
    return new Values(environment, base);
  }

  /** What one reference stands for; empty when there is nothing. */
  public Optional<String> find(String kind, String name) {
    if (kind.equals("env")) {
      return Optional.ofNullable(environment.get(name));
    }
    try {
      return Optional.of(Files.readString(base.resolve(name)).stripTrailing());
    } catch (IOException e) {
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
      String kind = reference.group(1);
      String name = reference.group(2);
      String value = find(kind, name).orElseThrow(() -> unresolved(kind, name));
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(resolved).toString();
  }

  private static Unresolved unresolved(String kind, String name) {
    return new Unresolved(
        kind.equals("env") ? "the environment has no " + name : "cannot read the file " + name);
  }
}
