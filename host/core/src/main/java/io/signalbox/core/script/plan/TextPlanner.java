package io.signalbox.core.script.plan;

import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.lang.Template;
import io.signalbox.core.script.words.PseudoVariable;
import io.signalbox.core.script.words.PvCatalogue;
import io.signalbox.core.script.words.Transformation;
import io.signalbox.core.script.words.Transformations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes nodes of strings and pseudo-variables. */
final class TextPlanner {
  private final Map<String, String> defines;

  TextPlanner(Map<String, String> defines) {
    this.defines = defines;
  }

  /** A string; {@code quoted} if it is a regular expression, in which values are literal. */
  Node template(Template template, boolean quoted) {
    Optional<String> constant = template.constant();
    if (constant.isPresent()) {
      return new Nodes.Constant(constant.get());
    }
    List<Template.Part> parts = template.parts();
    Node[] nodes = new Node[parts.size()];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] =
          parts.get(i) instanceof Template.Chars chars
              ? new Nodes.Constant(chars.text())
              : read(((Template.Value) parts.get(i)).pv());
    }
    return new Nodes.Join(nodes, quoted);
  }

  /** The value of a pseudo-variable, transformed. */
  Node read(Pv pv) {
    Node value = plain(pv);
    for (Pv.Change change : pv.changes()) {
      Transformation transformation = Transformations.find(change.name()).orElseThrow();
      Node[] params = new Node[change.params().size()];
      for (int i = 0; i < params.length; i++) {
        params[i] = param(transformation, i, template(change.params().get(i), false));
      }
      Node[] inputs = Arrays.copyOf(params, params.length + 1);
      inputs[params.length] = value;
      value = Constants.folded(new Nodes.Changed(transformation, value, params), inputs);
    }
    return value;
  }

  private static Node param(Transformation transformation, int index, Node value) {
    return value instanceof Nodes.Constant literal
        ? new Nodes.Constant(transformation.prepare(index, (String) literal.value()))
        : value;
  }

  private Node plain(Pv pv) {
    PseudoVariable found = PvCatalogue.all().find(pv.name()).orElseThrow();
    return switch (pv.name()) {
      case "def" -> new Nodes.Constant(defines.get(inner(pv)));
      case "null" -> new Nodes.Constant(null);
      default ->
          found.inner() == PseudoVariable.Inner.TABLE
              ? new Nodes.ReadKeyed(found, place(pv))
              : new Nodes.Read(found.reader(inner(pv)), inner(pv), index(pv));
    };
  }

  /** What stands in parentheses, as its writer takes it: with the values in the key of a table. */
  Node place(Pv pv) {
    if (pv.inner() == null || pv.inner().key() == null) {
      return new Nodes.Constant(inner(pv));
    }
    Node table = new Nodes.Constant(pv.inner().table() + "=>");
    return new Nodes.Join(new Node[] {table, template(pv.inner().key(), false)}, false);
  }

  private static String inner(Pv pv) {
    return pv.inner() == null ? null : pv.inner().text();
  }

  static int index(Pv pv) {
    if (pv.index() == null) {
      return PseudoVariable.NONE_WRITTEN;
    }
    return pv.index().all() ? PseudoVariable.ALL : pv.index().number();
  }
}
