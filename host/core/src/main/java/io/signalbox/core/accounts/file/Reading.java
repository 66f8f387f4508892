package io.signalbox.core.accounts.file;

import io.signalbox.core.accounts.model.Position;
import io.signalbox.core.accounts.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One file that is being read: where things are, what is wrong, what references stand for. */
final class Reading {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]*):([^}]*)\\}");

  private final String file;
  private final References references;
  private final List<Problem> problems = new ArrayList<>();

  Reading(String file, References references) {
    this.file = file;
    this.references = references;
  }

  Position at(Node node) {
    return at(node.getStartMark());
  }

  /** Where the file has it; what was not written in a file has no line. */
  Position at(Mark mark) {
    return mark == null
        ? new Position(file, 0, 0)
        : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  void error(Node node, String message) {
    problems.add(Problem.error(at(node), message));
  }

  void add(Problem problem) {
    problems.add(problem);
  }

  List<Problem> problems() {
    return problems;
  }

  /** The value, or an error that says that {@code what} wants one. */
  Optional<Scalar> scalar(Node node, String what) {
    if (!(node instanceof ScalarNode scalar) || nothing(node)) {
      error(node, what + " wants a single value, not " + kind(node));
      return Optional.empty();
    }
    return resolve(scalar).map(value -> new Scalar(node, scalar.getValue(), value));
  }

  private Optional<String> resolve(ScalarNode node) {
    Matcher matcher = REFERENCE.matcher(node.getValue());
    StringBuilder resolved = new StringBuilder();
    boolean complete = true;
    while (matcher.find()) {
      Optional<String> value = value(node, matcher.group(1), matcher.group(2));
      complete &= value.isPresent();
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.orElse("")));
    }
    matcher.appendTail(resolved);
    return complete ? Optional.of(resolved.toString()) : Optional.empty();
  }

  private Optional<String> value(Node node, String kind, String name) {
    String reference = "${" + kind + ":" + name + "}";
    if (!kind.equals("env") && !kind.equals("file")) {
      error(node, reference + ": a reference is ${env:NAME} or ${file:PATH}");
      return Optional.empty();
    }
    Optional<String> value = references.value(kind, name);
    if (value.isEmpty()) {
      error(node, reference + (kind.equals("env") ? " is not set" : " cannot be read"));
    }
    return value;
  }

  /** Where the file starts. */
  Position start() {
    return new Position(file, 1, 1);
  }

  /** True for a key that nothing was written after. */
  static boolean nothing(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  /** What kind of node it is, for a person. */
  static String kind(Node node) {
    if (nothing(node)) {
      return "nothing";
    }
    return node instanceof ScalarNode
        ? "a single value"
        : node instanceof MappingNode ? "keys and values" : "a list";
  }
}
