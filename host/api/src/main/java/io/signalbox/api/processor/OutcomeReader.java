package io.signalbox.api.processor;

import io.signalbox.api.Outcome;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what a function may answer from its return type. */
final class OutcomeReader {
  /** The host's own answers, which every function has besides. */
  private static final Set<String> RESERVED = Set.of("timeout", "error");

  private final ProcessingEnvironment environment;
  private final Problems problems;

  OutcomeReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  JsonArray read(ExecutableElement method) {
    TypeMirror answer = answer(method.getReturnType());
    if (answer.getKind() != TypeKind.DECLARED) {
      return wrongReturn(method);
    }
    TypeElement type = (TypeElement) ((DeclaredType) answer).asElement();
    TypeMirror outcome =
        environment.getElementUtils().getTypeElement(Outcome.class.getCanonicalName()).asType();
    if (type.getKind() != ElementKind.ENUM) {
      return wrongReturn(method);
    }
    if (!environment.getTypeUtils().isSubtype(type.asType(), outcome)) {
      problems.at(
          method, "enum " + type.getSimpleName() + " must implement io.signalbox.api.Outcome");
      return new JsonArray();
    }
    return constants(method, type);
  }

  /** The type itself, or what a Future of it will hold. */
  private TypeMirror answer(TypeMirror returned) {
    if (returned.getKind() != TypeKind.DECLARED) {
      return returned;
    }
    DeclaredType declared = (DeclaredType) returned;
    boolean future =
        ((TypeElement) declared.asElement())
            .getQualifiedName()
            .contentEquals("io.vertx.core.Future");
    return future && declared.getTypeArguments().size() == 1
        ? declared.getTypeArguments().get(0)
        : returned;
  }

  private JsonArray wrongReturn(ExecutableElement method) {
    problems.at(
        method,
        "a script function returns an enum that implements io.signalbox.api.Outcome, or a Future of"
            + " one; this returns "
            + method.getReturnType());
    return new JsonArray();
  }

  private JsonArray constants(ExecutableElement method, TypeElement type) {
    JsonArray outcomes = new JsonArray();
    Set<String> names = new HashSet<>();
    boolean anySuccess = false;
    for (Element constant : type.getEnclosedElements()) {
      if (constant.getKind() != ElementKind.ENUM_CONSTANT) {
        continue;
      }
      String name = constant.getSimpleName().toString().toLowerCase(Locale.ROOT);
      if (RESERVED.contains(name)) {
        problems.at(constant, "the outcome \"" + name + "\" is the host's own");
      } else if (!names.add(name)) {
        problems.at(constant, "a second outcome named \"" + name + "\" in lower case");
      }
      boolean success = constant.getAnnotation(Outcome.Success.class) != null;
      anySuccess |= success;
      outcomes.add(new JsonObject().put("name", name).put("success", success));
    }
    if (!anySuccess) {
      problems.at(
          method,
          "no constant of "
              + type.getSimpleName()
              + " bears @Outcome.Success: the call could never be true in a script");
    }
    return outcomes;
  }
}
