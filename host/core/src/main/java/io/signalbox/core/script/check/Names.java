package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Issues;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.script.words.Param;
import java.util.List;
import java.util.Optional;

/** Bare names: only a few arguments may be one. */
final class Names extends Walk {
  private final Issues issues;

  Names(Issues issues) {
    this.issues = issues;
  }

  @Override
  public Void core(Expr.CoreCall e) {
    Optional<CoreFunction> function = CoreFunctions.find(e.name());
    List<Param> params = function.map(f -> f.params(e.args().size())).orElse(List.of());
    for (int i = 0; i < e.args().size(); i++) {
      boolean may = i < params.size() && params.get(i).takesName();
      if (!may || !(e.args().get(i) instanceof Expr.Name)) {
        value(e.args().get(i));
      }
    }
    return null;
  }

  @Override
  public Void name(Expr.Name e) {
    String hint =
        Counterparts.name(e.name()).orElse("a string stands in quotes, a pseudo-variable has a $");
    issues.error(e.span(), "\"" + e.name() + "\" means nothing here", hint);
    return null;
  }
}
