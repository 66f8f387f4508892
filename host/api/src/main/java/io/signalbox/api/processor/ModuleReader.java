package io.signalbox.api.processor;

import io.signalbox.api.Module;
import io.signalbox.api.ScriptFunction;
import io.signalbox.api.SipModule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.MirroredTypeException;
import javax.lang.model.type.MirroredTypesException;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the class that bears {@code @Module} and the class of its functions. */
final class ModuleReader {
  /** Of the contract in this jar; the host refuses a module of another. */
  private static final int API = 1;

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final ProcessingEnvironment environment;
  private final Problems problems;

  ModuleReader(ProcessingEnvironment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The class of the functions that this module names. */
  TypeElement functions(TypeElement module) {
    try {
      Class<?> loaded = module.getAnnotation(Module.class).functions();
      return environment.getElementUtils().getTypeElement(loaded.getCanonicalName());
    } catch (MirroredTypeException e) {
      return (TypeElement) ((DeclaredType) e.getTypeMirror()).asElement();
    }
  }

  JsonObject read(TypeElement module, String version) {
    String id = module.getAnnotation(Module.class).id();
    if (!ID.matcher(id).matches()) {
      problems.at(
          module,
          "\"" + id + "\" is no module id: lower-case letters, digits and single hyphens between");
    }
    checkClass(module);
    TypeElement functions = functions(module);
    return new JsonObject()
        .put("id", id)
        .put("version", version)
        .put("api", API)
        .put("module", binaryName(module))
        .put("functionsClass", binaryName(functions))
        .put("functions", functions(module, functions))
        .put("events", events(module))
        .put("settings", new SettingsSchema(environment.getFiler(), problems).read(module));
  }

  private void checkClass(TypeElement module) {
    TypeMirror contract =
        environment.getElementUtils().getTypeElement(SipModule.class.getCanonicalName()).asType();
    if (!environment.getTypeUtils().isSubtype(module.asType(), contract)
        || module.getModifiers().contains(Modifier.ABSTRACT)) {
      problems.at(module, "a module is a class that implements io.signalbox.api.SipModule");
      return;
    }
    boolean inner =
        module.getNestingKind() != NestingKind.TOP_LEVEL
            && !module.getModifiers().contains(Modifier.STATIC);
    boolean constructible =
        ElementFilter.constructorsIn(module.getEnclosedElements()).stream()
            .anyMatch(
                c -> c.getParameters().isEmpty() && !c.getModifiers().contains(Modifier.PRIVATE));
    if (inner || !constructible) {
      problems.at(module, "a module needs a constructor without arguments that is not private");
    }
  }

  private JsonArray functions(TypeElement module, TypeElement functions) {
    JsonArray read = new JsonArray();
    FunctionReader reader = new FunctionReader(environment, problems);
    Map<String, String> methodOf = new HashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(functions.getEnclosedElements())) {
      if (method.getAnnotation(ScriptFunction.class) == null) {
        continue;
      }
      JsonObject function = reader.read(method);
      String name = function.getString("name");
      String other = methodOf.putIfAbsent(name, method.toString());
      if (other != null) {
        problems.at(method, "\"" + name + "\" is already the name of " + other);
      }
      read.add(function);
    }
    if (read.isEmpty()) {
      problems.at(module, functions.getSimpleName() + " has no method with @ScriptFunction");
    }
    return read;
  }

  /** The events that this module names. */
  List<TypeElement> declaredEvents(TypeElement module) {
    try {
      return Arrays.stream(module.getAnnotation(Module.class).events())
          .map(type -> environment.getElementUtils().getTypeElement(type.getCanonicalName()))
          .toList();
    } catch (MirroredTypesException e) {
      return e.getTypeMirrors().stream()
          .map(type -> (TypeElement) ((DeclaredType) type).asElement())
          .toList();
    }
  }

  private JsonArray events(TypeElement module) {
    JsonArray read = new JsonArray();
    EventReader reader = new EventReader(environment, problems);
    Map<String, TypeElement> recordOf = new HashMap<>();
    for (TypeElement event : declaredEvents(module)) {
      JsonObject declared = reader.read(event);
      String name = declared.getString("name");
      TypeElement other = recordOf.putIfAbsent(name, event);
      if (other != null) {
        problems.at(event, "\"" + name + "\" is already the name of " + other);
      }
      read.add(declared);
    }
    return read;
  }

  private String binaryName(TypeElement type) {
    return environment.getElementUtils().getBinaryName(type).toString();
  }
}
