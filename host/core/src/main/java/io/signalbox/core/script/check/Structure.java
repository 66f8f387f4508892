package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.lang.Stmt;
import java.util.HashSet;
import java.util.Set;

/** Statements where they have a meaning: break, cases, return. */
final class Structure extends Walk {
  private final Issues issues;
  private int breakable;

  Structure(Issues issues) {
    this.issues = issues;
  }

  @Override
  public Void loop(Stmt.While s) {
    breakable++;
    super.loop(s);
    breakable--;
    return null;
  }

  @Override
  public Void choose(Stmt.Switch s) {
    breakable++;
    Set<Object> labels = new HashSet<>();
    boolean other = false;
    for (Stmt.Case one : s.cases()) {
      if (one.isDefault() && other) {
        issues.error(one.span(), "a switch has one default");
      }
      other |= one.isDefault();
      one.labels().forEach(label -> label(label, labels));
      if (!one.isDefault() && one.body().isEmpty()) {
        issues.warning(
            one.span(),
            "this case does nothing: cases do not fall through",
            "several names stand in one case, with commas; to do nothing, write break;");
      }
    }
    super.choose(s);
    breakable--;
    return null;
  }

  private void label(Expr label, Set<Object> seen) {
    Object value =
        label instanceof Expr.Number n
            ? (Object) n.value()
            : label instanceof Expr.Truth t
                ? (Object) t.value()
                : label instanceof Expr.Text t ? t.template().constant().orElse(null) : null;
    if (value == null) {
      issues.error(label.span(), "the name of a case is a string or a number without variables");
    } else if (!seen.add(value)) {
      issues.error(label.span(), "this case is there already");
    }
  }

  @Override
  public Void leave(Stmt.Break s) {
    if (breakable == 0) {
      issues.error(
          s.span(),
          "break stands in no while and no switch",
          "to leave a route, write return; to end the script, write exit");
    }
    return null;
  }

  @Override
  public Void back(Stmt.Return s) {
    if (s.value() instanceof Expr.Number n && n.value() == 0) {
      issues.warning(
          s.span(),
          "return 0 returns 0 to the caller; it does not end the script as in Kamailio",
          "to end it, write exit");
    }
    return super.back(s);
  }
}
