package io.signalbox.core.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** One file while it is read: its tree, and all that is wrong with it. */
public final class YamlFile {
  private final String name;
  private final Values values;
  private final List<YamlProblem> problems = new ArrayList<>();
  private final YamlMap root;

  private YamlFile(String name, String text, Values values) {
    this.name = name;
    this.values = values;
    this.root = compose(text);
  }

  /**
   * Reads a file; a text that is no YAML, or no mapping, is a problem and gives an empty root.
   *
   * @param name as messages say it
   */
  public static YamlFile read(String name, String text, Values values) {
    return new YamlFile(name, text, values);
  }

  private YamlMap compose(String text) {
    try {
      Node node = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (node instanceof MappingNode mapping) {
        return new YamlMap(this, mapping);
      }
      if (node != null) {
        problem(node, "the file holds keys and values");
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      problems.add(new YamlProblem(name, mark.getLine() + 1, mark.getColumn() + 1, e.getProblem()));
    }
    return new YamlMap(this, null);
  }

  /** The keys of the file. */
  public YamlMap root() {
    return root;
  }

  /** All that is wrong so far, in the order it was found. */
  public List<YamlProblem> problems() {
    return List.copyOf(problems);
  }

  Values values() {
    return values;
  }

  void problem(Node node, String message) {
    Mark mark = node.getStartMark();
    problems.add(new YamlProblem(name, mark.getLine() + 1, mark.getColumn() + 1, message));
  }
}
