package io.signalbox.api.processor;

import io.signalbox.api.Call;
import io.signalbox.api.Optional;
import io.signalbox.api.RouteKind;
import io.signalbox.api.ScriptFunction;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/** Reads one script function from its method. */
final class FunctionReader {
  private final Problems problems;
  private final OutcomeReader outcomes;

  FunctionReader(ProcessingEnvironment environment, Problems problems) {
    this.problems = problems;
    this.outcomes = new OutcomeReader(environment, problems);
  }

  JsonObject read(ExecutableElement method) {
    if (method.getModifiers().contains(Modifier.PRIVATE)
        || method.getModifiers().contains(Modifier.STATIC)
        || !method.getTypeParameters().isEmpty()) {
      problems.at(method, "a script function is neither private nor static nor generic");
    }
    return new JsonObject()
        .put("name", ScriptName.of(method.getSimpleName().toString()))
        .put("method", method.getSimpleName().toString())
        .put("parameters", parameters(method))
        .put("routes", routes(method))
        .put("outcomes", outcomes.read(method));
  }

  private JsonArray routes(ExecutableElement method) {
    Set<RouteKind> routes = EnumSet.noneOf(RouteKind.class);
    routes.addAll(List.of(method.getAnnotation(ScriptFunction.class).routes()));
    if (routes.isEmpty()) {
      problems.at(method, "routes is empty: no block of a script could call this function");
    }
    JsonArray names = new JsonArray();
    routes.forEach(route -> names.add(route.name()));
    return names;
  }

  private JsonArray parameters(ExecutableElement method) {
    JsonArray parameters = new JsonArray();
    List<? extends VariableElement> declared = method.getParameters();
    if (declared.isEmpty() || !isType(declared.get(0).asType(), Call.class.getCanonicalName())) {
      problems.at(method, "the first parameter of a script function is an io.signalbox.api.Call");
      return parameters;
    }
    VariableElement optionalBefore = null;
    for (VariableElement parameter : declared.subList(1, declared.size())) {
      boolean optional = parameter.getAnnotation(Optional.class) != null;
      if (!optional && optionalBefore != null) {
        problems.at(
            parameter,
            parameter.getSimpleName()
                + " must be given but follows the optional "
                + optionalBefore.getSimpleName());
      }
      optionalBefore = optional ? parameter : optionalBefore;
      parameters.add(
          new JsonObject()
              .put("name", parameter.getSimpleName().toString())
              .put("type", type(parameter))
              .put("optional", optional));
    }
    return parameters;
  }

  private String type(VariableElement parameter) {
    return ScriptType.of(parameter.asType())
        .orElseGet(
            () -> {
              problems.at(
                  parameter,
                  "a script gives String, long, boolean or List<String>, not "
                      + parameter.asType());
              return "";
            });
  }

  private static boolean isType(TypeMirror type, String name) {
    return ScriptType.plain(type).equals(name);
  }
}
