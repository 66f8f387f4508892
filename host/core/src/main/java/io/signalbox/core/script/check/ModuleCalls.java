package io.signalbox.core.script.check;

import io.signalbox.core.manifest.ModuleManifest;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.signalbox.core.script.lang.Expr;
import io.signalbox.core.script.words.Kind;
import java.util.List;
import java.util.Optional;

/** Functions of modules that exist, with arguments that they take. */
final class ModuleCalls extends Walk {
  private final Subject subject;

  ModuleCalls(Subject subject) {
    this.subject = subject;
  }

  @Override
  public Void module(Expr.ModuleCall e) {
    super.module(e);
    ModuleManifest module = subject.modules().get(e.module());
    if (module == null) {
      subject
          .issues()
          .unknown(
              e.moduleSpan(),
              "there is no module \"" + e.module() + "\"",
              e.module(),
              subject.modules().keySet());
      return null;
    }
    Optional<FunctionSpec> function = module.function(e.name());
    if (function.isEmpty()) {
      subject
          .issues()
          .unknown(
              e.nameSpan(),
              "module " + e.module() + " has no function \"" + e.name() + "\"",
              e.name(),
              module.functions().stream().map(FunctionSpec::name).toList());
      return null;
    }
    List<ParameterSpec> parameters = function.get().parameters();
    int required = (int) parameters.stream().filter(p -> !p.optional()).count();
    String title = e.module() + "." + e.name();
    Arity.check(
        subject.issues(), e.nameSpan(), title, e.args().size(), required, parameters.size());
    for (int i = 0; i < Math.min(parameters.size(), e.args().size()); i++) {
      argument(title, parameters.get(i), e.args().get(i));
    }
    return null;
  }

  private void argument(String function, ParameterSpec parameter, Expr arg) {
    Kind kind = Kinds.of(arg);
    if (!fits(parameter, kind)) {
      subject
          .issues()
          .error(
              arg.span(),
              function
                  + " takes "
                  + shown(parameter.type())
                  + " as "
                  + parameter.name()
                  + ", not "
                  + kind.shown());
    }
  }

  private static boolean fits(ParameterSpec parameter, Kind kind) {
    return kind == Kind.ANY
        || kind == Kind.NULL && parameter.optional()
        || switch (parameter.type()) {
          case STRING -> kind == Kind.TEXT;
          case INTEGER -> kind == Kind.NUMBER;
          case BOOLEAN -> kind == Kind.TRUTH;
          case LIST -> kind == Kind.LIST || kind == Kind.TEXT;
        };
  }

  private static String shown(ParameterType type) {
    return switch (type) {
      case STRING -> "a string";
      case INTEGER -> "a number";
      case BOOLEAN -> "a boolean";
      case LIST -> "a list";
    };
  }
}
