package io.signalbox.core.accounts.file;

import io.signalbox.core.text.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys and values of one mapping. Whatever does not fit is a problem at its place, and the
 * default is returned so that reading goes on and finds the rest.
 */
final class Fields {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

  private final Reading reading;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private Fields(Reading reading) {
    this.reading = reading;
  }

  /** Any keys; empty, after an error, when {@code node} is no mapping. */
  static Optional<Fields> of(Reading reading, Node node, String what) {
    if (!(node instanceof MappingNode mapping)) {
      reading.error(node, what + " wants keys and values, not " + Reading.kind(node));
      return Optional.empty();
    }
    Fields fields = new Fields(reading);
    mapping.getValue().forEach(fields::add);
    return Optional.of(fields);
  }

  /** The same; nothing at all is a mapping without keys. */
  static Optional<Fields> orNothing(Reading reading, Node node, String what) {
    return Reading.nothing(node) ? Optional.of(new Fields(reading)) : of(reading, node, what);
  }

  private void add(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      reading.error(tuple.getKeyNode(), "a key is a single value");
      return;
    }
    if (keys.putIfAbsent(key.getValue(), key) != null) {
      reading.error(key, "the key \"" + key.getValue() + "\" is there twice");
      return;
    }
    values.put(key.getValue(), tuple.getValueNode());
  }

  /** Makes every key that is not one of these an error. */
  Fields only(List<String> known) {
    keys.forEach(
        (name, node) -> {
          if (!known.contains(name)) {
            String hint =
                Nearest.to(name, known)
                    .map(n -> "; did you mean \"" + n + "\"?")
                    .orElse("; known are " + String.join(", ", known));
            reading.error(node, "unknown key \"" + name + "\"" + hint);
          }
        });
    return this;
  }

  /** An error at {@code place} if the key is not there. */
  void require(String key, Node place, String message) {
    if (!has(key)) {
      reading.error(place, message);
    }
  }

  Set<String> names() {
    return values.keySet();
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  Node key(String key) {
    return keys.get(key);
  }

  Node value(String key) {
    return values.get(key);
  }

  Optional<Scalar> scalar(String key) {
    return has(key) ? reading.scalar(value(key), key) : Optional.empty();
  }

  int number(String key, int usual, int least, int most) {
    return scalar(key)
        .map(
            scalar -> {
              if (scalar.value().matches("\\d{1,9}")) {
                int number = Integer.parseInt(scalar.value());
                if (number >= least && number <= most) {
                  return number;
                }
              }
              reading.error(
                  scalar.node(),
                  "%s wants a whole number from %d to %d, not \"%s\""
                      .formatted(key, least, most, scalar.written()));
              return usual;
            })
        .orElse(usual);
  }

  boolean flag(String key, boolean usual) {
    return scalar(key)
        .map(
            scalar -> {
              if (scalar.value().equals("true") || scalar.value().equals("false")) {
                return scalar.value().equals("true");
              }
              reading.error(
                  scalar.node(), key + " is true or false, not \"" + scalar.written() + "\"");
              return usual;
            })
        .orElse(usual);
  }

  /** One of the constants, in any case; {@code usual} may be null. */
  <E extends Enum<E>> E choice(String key, Class<E> type, E usual) {
    Optional<Scalar> scalar = scalar(key);
    if (scalar.isEmpty()) {
      return usual;
    }
    StringJoiner names = new StringJoiner(", ");
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(scalar.get().value())) {
        return constant;
      }
      names.add(constant.name());
    }
    String message = "%s is one of %s, not \"%s\"".formatted(key, names, scalar.get().written());
    reading.error(scalar.get().node(), message);
    return usual;
  }

  /** Text that a grammar allows; an empty one always is. */
  String text(String key, Grammar grammar) {
    return scalar(key)
        .map(
            scalar -> {
              if (scalar.value().isEmpty() || grammar.allows(scalar.value())) {
                return scalar.value();
              }
              reading.error(
                  scalar.node(),
                  "%s %s, not \"%s\"".formatted(key, grammar.wants(), scalar.written()));
              return "";
            })
        .orElse("");
  }

  /** A list of values, or several in one: between new lines, commas or blanks. */
  List<Scalar> words(String key) {
    List<Scalar> words = new ArrayList<>();
    if (value(key) instanceof SequenceNode list) {
      list.getValue().forEach(item -> reading.scalar(item, key).ifPresent(words::add));
    } else {
      scalar(key)
          .ifPresent(
              s ->
                  SEPARATORS
                      .splitAsStream(s.value().strip())
                      .filter(word -> !word.isEmpty())
                      .forEach(word -> words.add(new Scalar(s.node(), s.written(), word))));
    }
    return words;
  }

  /** Codec names, in upper case. */
  SortedSet<String> codecs() {
    SortedSet<String> codecs = new TreeSet<>();
    for (Scalar word : words("restrict_codecs")) {
      if (Grammar.CODEC.allows(word.value())) {
        codecs.add(word.value().toUpperCase(Locale.ROOT));
      } else {
        reading.error(
            word.node(),
            "restrict_codecs %s, not \"%s\"".formatted(Grammar.CODEC.wants(), word.written()));
      }
    }
    return codecs;
  }
}
