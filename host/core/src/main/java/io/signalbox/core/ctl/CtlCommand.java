package io.signalbox.core.ctl;

import java.util.ArrayList;
import java.util.List;

/**
 * One command of {@code ctl}: words that the operator types, and the method that answers.
 *
 * @param words such as {@code module reload}
 * @param method such as {@code module.reload}
 * @param help one line
 * @param arguments what follows the words, in order
 * @param options what may be said besides
 * @param password whether one is sent along
 * @param view how the answer looks to a person
 * @param examples lines for the end of its help
 */
record CtlCommand(
    String words,
    String method,
    String help,
    List<Argument> arguments,
    List<Option> options,
    Password password,
    View view,
    List<String> examples) {

  /** How often an argument may stand there. */
  enum Arity {
    ONE("1"),
    OPTIONAL("0..1"),
    /** {@code COLUMN=VALUE}, as often as wanted. */
    COLUMNS("0..*"),
    /** The same, once at least. */
    SOME_COLUMNS("1..*");

    final String range;

    Arity(String range) {
      this.range = range;
    }

    boolean columns() {
      return this == COLUMNS || this == SOME_COLUMNS;
    }
  }

  /**
   * A word that follows the command.
   *
   * @param name of the parameter of the method
   */
  record Argument(String name, Arity arity) {}

  /** What an option takes. */
  enum Takes {
    NOTHING,
    NUMBER,
    TEXT
  }

  /**
   * An option.
   *
   * @param name as typed, such as {@code --dry-run}
   * @param parameter of the method
   */
  record Option(String name, String parameter, Takes takes, String help) {}

  /** When a password is read from standard input or a prompt; never from the command line. */
  enum Password {
    NEVER,
    /** With {@code --password}. */
    ASKED,
    /** Unless a column has it, or a hash of it. */
    UNLESS_GIVEN,
    ALWAYS
  }

  /** Makes a text of an answer. */
  @FunctionalInterface
  interface View {
    String text(Object answer);
  }

  /** The method bears the name of the words. */
  static CtlCommand of(String words, String help) {
    return new CtlCommand(
        words,
        words.replace(' ', '.'),
        help,
        List.of(),
        List.of(),
        Password.NEVER,
        Rendering::render,
        List.of());
  }

  CtlCommand with(String argument) {
    return with(argument, Arity.ONE);
  }

  CtlCommand with(String argument, Arity arity) {
    List<Argument> more = plus(arguments, new Argument(argument, arity));
    return new CtlCommand(words, method, help, more, options, password, view, examples);
  }

  CtlCommand with(Option option) {
    List<Option> more = plus(options, option);
    return new CtlCommand(words, method, help, arguments, more, password, view, examples);
  }

  CtlCommand with(Password when) {
    return new CtlCommand(words, method, help, arguments, options, when, view, examples);
  }

  CtlCommand shown(View as) {
    return new CtlCommand(words, method, help, arguments, options, password, as, examples);
  }

  CtlCommand example(String line) {
    List<String> more = plus(examples, line);
    return new CtlCommand(words, method, help, arguments, options, password, view, more);
  }

  private static <T> List<T> plus(List<T> some, T one) {
    List<T> more = new ArrayList<>(some);
    more.add(one);
    return List.copyOf(more);
  }
}
