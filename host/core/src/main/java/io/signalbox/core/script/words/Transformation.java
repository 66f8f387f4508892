package io.signalbox.core.script.words;

/**
 * A transformation: {@code {s.substr,1,2}}.
 *
 * @param params a letter for each parameter: n a number, t a text, r a substitution, and a small t
 *     in upper case for one that may be left out
 * @param kind of what it gives, which may also be null
 * @param change what it does; never sees null
 */
public record Transformation(String name, String params, Kind kind, Change change) {
  /** Changes a value. */
  @FunctionalInterface
  public interface Change {
    Object apply(Object value, Object[] params);
  }

  /** How many parameters it needs. */
  public int required() {
    return (int) params.chars().filter(Character::isLowerCase).count();
  }

  /** The value changed; null stays null. */
  public Object apply(Object value, Object[] args) {
    return value == null ? null : change.apply(value, args);
  }

  /** A parameter as the transformation takes it; a {@link Fault} says what is wrong with it. */
  public Object prepare(int index, String text) {
    return switch (params.charAt(index)) {
      case 'n' -> {
        if (!text.strip().matches("[+-]?\\d{1,9}")) {
          throw new Fault(name + " takes a number here, not \"" + text + "\"");
        }
        yield Long.parseLong(text.strip());
      }
      case 'r' -> Regex.substitution(text);
      default -> text;
    };
  }
}
