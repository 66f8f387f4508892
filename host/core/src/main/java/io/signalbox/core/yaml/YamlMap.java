package io.signalbox.core.yaml;

import io.signalbox.core.text.Nearest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a file. What is asked for and has the wrong type is a problem of the file, and the
 * default is given in its place, so that reading goes on and finds them all.
 */
public final class YamlMap {
  private final YamlFile file;
  private final MappingNode node;

  YamlMap(YamlFile file, MappingNode node) {
    this.file = file;
    this.node = node;
  }

  /** Every key that is none of these is a problem. */
  public YamlMap only(String... known) {
    List<String> names = List.of(known);
    for (NodeTuple tuple : tuples()) {
      String key = key(tuple);
      if (!names.contains(key)) {
        String hint =
            Nearest.to(key, names)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("; known are " + String.join(", ", names));
        file.problem(tuple.getKeyNode(), "unknown key \"" + key + "\"" + hint);
      }
    }
    return this;
  }

  /** The keys in order. */
  public List<String> keys() {
    return tuples().stream().map(YamlMap::key).toList();
  }

  /** A text, its references resolved. */
  public String text(String key, String otherwise) {
    return find(key).flatMap(this::scalar).orElse(otherwise);
  }

  /** A whole number within bounds. */
  public int number(String key, int otherwise, int from, int to) {
    Optional<Node> found = find(key);
    String text = found.flatMap(this::scalar).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(text);
      if (value >= from && value <= to) {
        return value;
      }
    } catch (NumberFormatException e) {
      // reported below, with the bounds
    }
    file.problem(found.get(), key + " is a number from " + from + " to " + to);
    return otherwise;
  }

  /** A list of texts; one text alone is a list of one. */
  public List<String> texts(String key, List<String> otherwise) {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      return otherwise;
    }
    if (found.get() instanceof SequenceNode sequence) {
      List<String> texts = new ArrayList<>();
      sequence.getValue().forEach(item -> scalar(item).ifPresent(texts::add));
      return texts;
    }
    return scalar(found.get()).map(List::of).orElse(otherwise);
  }

  /**
   * A list of mappings; one alone is a list of one, and a text stands for a mapping that has it
   * under {@code shortKey} and no other key.
   */
  public List<YamlMap> maps(String key, String shortKey, List<String> otherwise) {
    Optional<Node> found = find(key);
    if (found.isEmpty()) {
      return otherwise.stream().map(text -> shorthand(shortKey, plain(text))).toList();
    }
    List<Node> items =
        found.get() instanceof SequenceNode sequence ? sequence.getValue() : List.of(found.get());
    List<YamlMap> maps = new ArrayList<>();
    for (Node item : items) {
      if (item instanceof MappingNode mapping) {
        maps.add(new YamlMap(file, mapping));
      } else if (item instanceof ScalarNode) {
        maps.add(shorthand(shortKey, item));
      } else {
        file.problem(item, "one value, or keys and values, is wanted here");
      }
    }
    return maps;
  }

  private YamlMap shorthand(String key, Node value) {
    List<NodeTuple> only = List.of(new NodeTuple(plain(key), value));
    return new YamlMap(file, new MappingNode(Tag.MAP, only, DumperOptions.FlowStyle.FLOW));
  }

  private static Node plain(String text) {
    return new ScalarNode(Tag.STR, text, null, null, DumperOptions.ScalarStyle.PLAIN);
  }

  /** One of the constants, written in lower case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    String text = text(key, otherwise.name().toLowerCase(Locale.ROOT));
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT);
      if (name.equals(text)) {
        return constant;
      }
      names.add(name);
    }
    problem(key, key + " is one of " + String.join(", ", names));
    return otherwise;
  }

  /** A mapping below this one; empty when it is not there. */
  public YamlMap map(String key) {
    Optional<Node> found = find(key);
    if (found.isPresent() && !(found.get() instanceof MappingNode)) {
      file.problem(found.get(), key + " holds keys and values");
      return new YamlMap(file, null);
    }
    return new YamlMap(file, (MappingNode) found.orElse(null));
  }

  /** Says that the value of {@code key}, or the key's place, is wrong. */
  public void problem(String key, String message) {
    Node at = find(key).orElse(node);
    if (at != null) {
      file.problem(at, message);
    }
  }

  /** All of it as JSON, references resolved. */
  public JsonObject json() {
    JsonObject json = new JsonObject();
    tuples().forEach(tuple -> json.put(key(tuple), json(tuple.getValueNode())));
    return json;
  }

  private Object json(Node value) {
    if (value instanceof MappingNode mapping) {
      return new YamlMap(file, mapping).json();
    }
    if (value instanceof SequenceNode sequence) {
      JsonArray array = new JsonArray();
      sequence.getValue().forEach(item -> array.add(json(item)));
      return array;
    }
    String text = scalar(value).orElse("");
    Tag tag = value.getTag();
    if (tag.equals(Tag.INT)) {
      return Long.valueOf(text);
    }
    if (tag.equals(Tag.FLOAT)) {
      return Double.valueOf(text);
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return tag.equals(Tag.NULL) ? null : text;
  }

  private Optional<String> scalar(Node value) {
    if (!(value instanceof ScalarNode scalar)) {
      file.problem(value, "one value is wanted here");
      return Optional.empty();
    }
    try {
      return Optional.of(file.values().resolve(scalar.getValue()));
    } catch (Values.Unresolved e) {
      file.problem(value, e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Node> find(String key) {
    return tuples().stream()
        .filter(tuple -> key(tuple).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private List<NodeTuple> tuples() {
    return node == null ? List.of() : node.getValue();
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
