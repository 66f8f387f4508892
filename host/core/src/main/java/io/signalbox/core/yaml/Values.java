package io.signalbox.core.yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

  /** Relative paths start at {@code base}. */
  public Values(Map<String, String> environment, Path base) {
    this.environment = environment;
    this.base = base;
  }

  /** The text with every reference resolved; a file's last line end is not part of its value. */
  public String resolve(String text) throws Unresolved {
    if (!text.contains("${")) {
      return text;
    }
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String value = value(reference.group(1), reference.group(2));
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(resolved).toString();
  }

  private String value(String kind, String name) throws Unresolved {
    if (kind.equals("env")) {
      String value = environment.get(name);
      if (value == null) {
        throw new Unresolved("the environment has no " + name);
      }
      return value;
    }
    try {
      return Files.readString(base.resolve(name)).stripTrailing();
    } catch (IOException e) {
      throw new Unresolved("cannot read the file " + name);
    }
  }
}
