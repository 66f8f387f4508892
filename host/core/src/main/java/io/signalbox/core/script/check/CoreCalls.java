package io.signalbox.core.script.check;

import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.lang.Pv;
import io.signalbox.core.script.words.CoreFunction;
import io.signalbox.core.script.words.CoreFunctions;
import io.signalbox.core.script.words.Counterparts;
import io.signalbox.core.script.words.Kind;
import io.signalbox.core.script.words.Param;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Core functions that exist, with arguments that they take. */
final class CoreCalls extends Walk {
  private final Subject subject;

  CoreCalls(Subject subject) {
    this.subject = subject;
  }

  @Override
  public Void core(Expr.CoreCall e) {
    super.core(e);
    Optional<CoreFunction> found = CoreFunctions.find(e.name());
    if (found.isEmpty()) {
      unknown(e);
      return null;
    }
    CoreFunction function = found.get();
    List<Param> params = function.params(e.args().size());
    Arity.check(
        subject.issues(),
        e.nameSpan(),
        e.name(),
        e.args().size(),
        function.required(),
        params.size());
    for (int i = 0; i < Math.min(params.size(), e.args().size()); i++) {
      argument(e.name(), params.get(i), e.args().get(i));
    }
    return null;
  }

  private void unknown(Expr.CoreCall e) {
    Optional<String> counterpart = Counterparts.function(e.name());
    if (counterpart.isPresent()) {
      subject
          .issues()
          .error(e.nameSpan(), "there is no function \"" + e.name() + "\"", counterpart.get());
      return;
    }
    List<String> known = new ArrayList<>(CoreFunctions.names());
    known.add("route");
    subject
        .issues()
        .unknown(e.nameSpan(), "there is no function \"" + e.name() + "\"", e.name(), known);
  }

  private void argument(String function, Param param, Expr arg) {
    if (arg instanceof Expr.Name name) {
      if (param.takesName()) {
        Types.tried(subject, param, name.name(), arg.span());
      }
      return;
    }
    Optional<Object> literal = literal(arg);
    boolean written = !(param.route() && arg instanceof Expr.Read);
    if (literal.isPresent() && written) {
      Types.tried(subject, param, literal.get(), arg.span());
      return;
    }
    Kind kind = Kinds.of(arg);
    boolean fits =
        kind == Kind.ANY
            || kind == param.kind()
            || param.kind() == Kind.TEXT && kind == Kind.NUMBER && !param.route();
    if (!fits) {
      subject
          .issues()
          .error(arg.span(), function + " takes " + param.shown() + " here, not " + kind.shown());
    } else if (param.route()) {
      subject.issues().error(arg.span(), function + " takes " + param.shown() + ", written out");
    }
  }

  private Optional<Object> literal(Expr arg) {
    if (arg instanceof Expr.Number n) {
      return Optional.of(n.value());
    }
    if (arg instanceof Expr.Read read && defined(read.pv())) {
      return Optional.ofNullable(subject.ast().defines().get(read.pv().inner().text()));
    }
    return arg instanceof Expr.Text t ? t.template().constant().map(c -> c) : Optional.empty();
  }

  /** True for {@code $def(NAME)} alone: what it stands for is in the script. */
  private static boolean defined(Pv pv) {
    return pv.name().equals("def") && pv.inner() != null && pv.changes().isEmpty();
  }
}
