package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.lang.Span;
import io.signalbox.core.script.lang.Stmt;
import io.signalbox.core.script.lang.Template;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.script.words.Fault;
import io.signalbox.core.script.words.Param;
import io.signalbox.core.script.words.PseudoVariable;
import io.signalbox.core.script.words.PseudoVariable.Inner;
import io.signalbox.core.script.words.PvCatalogue;
import io.signalbox.core.script.words.Transformation;
import io.signalbox.core.script.words.Transformations;
import io.signalbox.core.text.Nearest;
import java.util.Optional;

/**
 * Pseudo-variables and transformations that exist, written as they are, and writable if written.
 */
final class PseudoVariables extends Walk {
  private final Subject subject;
  private final Issues issues;

  PseudoVariables(Subject subject) {
    this.subject = subject;
    this.issues = subject.issues();
  }

  @Override
  public Void assign(Stmt.Assign s) {
    known(s.target())
        .ifPresent(
            pv -> {
              if (!pv.writable()) {
                issues.error(s.target().span(), "$" + pv.name() + " is read only", instead(pv));
              } else if (!s.target().changes().isEmpty()) {
                issues.error(s.target().span(), "what is assigned to has no transformation");
              }
            });
    return super.assign(s);
  }

  /** How else it changes, or null. */
  private static String instead(PseudoVariable pv) {
    return switch (pv.name()) {
      case "hdr" -> "a header changes by remove_hf(\"Name\") and append_hf(\"Name: value\")";
      case "sht", "shtinc", "shtdec" -> "write $sht(table=>key)";
      case "tu", "tU", "td", "tn" ->
          "To stays as the caller wrote it; $ru says where the call goes";
      case "rm" -> "a request keeps its method";
      default -> null;
    };
  }

  @Override
  void pv(Pv pv) {
    super.pv(pv);
    known(pv);
    pv.changes().forEach(this::change);
  }

  @Override
  void template(Template template) {
    super.template(template);
    for (Span doubtful : template.doubtful()) {
      issues.warning(
          doubtful,
          "$" + doubtful.text() + " is no pseudo-variable and stays as it is written",
          Nearest.to(doubtful.text(), PvCatalogue.all().names())
              .map(near -> "did you mean \"$" + near + "\"? if not, write $$")
              .orElse("to say so, write $$"));
    }
  }

  private Optional<PseudoVariable> known(Pv pv) {
    Optional<PseudoVariable> found = PvCatalogue.all().find(pv.name());
    if (found.isEmpty()) {
      unknown(pv);
      return found;
    }
    PseudoVariable known = found.get();
    if (pv.inner() != null && known.inner() == Inner.NONE) {
      issues.error(pv.inner().span(), "$" + pv.name() + " takes no name in parentheses");
    } else if (known.inner() == Inner.TABLE) {
      table(pv);
    } else if (pv.inner() == null && known.inner() == Inner.ALWAYS) {
      issues.error(pv.span(), "$" + pv.name() + " needs a name", "write $" + pv.name() + "(name)");
    } else if (pv.inner() != null) {
      inner(pv, known);
    }
    if (pv.index() != null && !known.indexed()) {
      issues.error(pv.index().span(), "$" + pv.name() + " has one value and takes no index");
    }
    return found;
  }

  private void unknown(Pv pv) {
    String message = "there is no pseudo-variable \"$" + pv.name() + "\"";
    String hint =
        Counterparts.pv(pv.name())
            .or(
                () ->
                    Nearest.to(pv.name(), PvCatalogue.all().names())
                        .map(near -> "did you mean \"$" + near + "\"?"))
            .orElse(null);
    issues.error(pv.nameSpan(), message, hint);
  }

  private void table(Pv pv) {
    String written = "write $" + pv.name() + "(table=>key)";
    if (pv.inner() == null || pv.inner().key() == null) {
      Span span = pv.inner() == null ? pv.span() : pv.inner().span();
      issues.error(span, "$" + pv.name() + " needs a table and a key", written);
    } else if (!pv.inner().table().matches("[A-Za-z0-9_]{1,60}")) {
      issues.error(
          pv.inner().span(), "the name of a table is letters, digits and _, without variables");
    } else if (pv.inner().key().parts().isEmpty()) {
      issues.error(pv.inner().span(), "the key of a table is not empty", written);
    }
  }

  private void inner(Pv pv, PseudoVariable known) {
    String name = pv.inner().text();
    Span span = pv.inner().span();
    if (name.isEmpty() || name.indexOf('$') >= 0) {
      issues.error(span, "the name in parentheses is written out, without variables");
    } else if (!known.attributes().isEmpty() && !known.attributes().contains(name)) {
      issues.unknown(
          span, "$" + pv.name() + " has no attribute \"" + name + "\"", name, known.attributes());
    } else if (pv.name().equals("def") && !subject.ast().defines().containsKey(name)) {
      issues.unknown(span, "there is no #!define " + name, name, subject.ast().defines().keySet());
    } else if (pv.name().startsWith("hdr")) {
      Types.tried(subject, Param.HEADER, name, span);
    }
  }

  private void change(Pv.Change change) {
    Optional<Transformation> found = Transformations.find(change.name());
    if (found.isEmpty()) {
      issues.unknown(
          change.nameSpan(),
          "there is no transformation \"" + change.name() + "\"",
          change.name(),
          Transformations.names());
      return;
    }
    Transformation transformation = found.get();
    int most = transformation.params().length();
    int given = change.params().size();
    Arity.check(issues, change.nameSpan(), change.name(), given, transformation.required(), most);
    for (int i = 0; i < Math.min(given, most); i++) {
      int index = i;
      Span span = change.params().get(i).span();
      change.params().get(i).constant().ifPresent(t -> tried(transformation, index, t, span));
    }
  }

  private void tried(Transformation transformation, int index, String literal, Span span) {
    try {
      transformation.prepare(index, literal);
    } catch (Fault fault) {
      issues.error(span, fault.getMessage());
    }
  }
}
