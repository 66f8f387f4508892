package io.signalbox.core.module;

import io.signalbox.api.Call;
import io.signalbox.api.Functions;
import io.signalbox.core.manifest.ModuleManifest.FunctionSpec;
import io.signalbox.core.manifest.ModuleManifest.OutcomeSpec;
import io.signalbox.core.manifest.ModuleManifest.ParameterType;
import io.vertx.core.Future;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One function of a module's code, held against its declaration: a manifest that does not fit its
 * classes is refused when the module is loaded, not in a call.
 *
 * @param handle {@code (Functions, Call, Object[])Object}: arguments are unboxed, a null for a
 *     number or a boolean becomes 0 or false
 * @param outcomeType the enum of its outcomes, in the order of the declaration
 */
record FunctionHandle(FunctionSpec spec, MethodHandle handle, Class<?> outcomeType) {
  /**
   * Looks the method up.
   *
   * @throws ModuleRefused when class and declaration differ
   */
  static FunctionHandle of(Class<?> functions, FunctionSpec spec) {
    Class<?>[] parameters = new Class<?>[spec.parameters().size() + 1];
    parameters[0] = Call.class;
    for (int i = 1; i < parameters.length; i++) {
      parameters[i] = type(spec.parameters().get(i - 1).type());
    }
    try {
      Method method = functions.getDeclaredMethod(spec.method(), parameters);
      MethodHandle direct =
          MethodHandles.privateLookupIn(functions, MethodHandles.lookup()).unreflect(method);
      return new FunctionHandle(spec, generic(direct), outcomeType(method, spec));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ModuleRefused(
          functions.getName() + " does not fit its manifest: " + spec.method() + ": " + e, e);
    }
  }

  private static MethodHandle generic(MethodHandle direct) {
    int arguments = direct.type().parameterCount() - 2;
    MethodType loose =
        MethodType.genericMethodType(arguments + 2)
            .changeParameterType(0, Functions.class)
            .changeParameterType(1, Call.class);
    return MethodHandles.explicitCastArguments(direct, loose).asSpreader(Object[].class, arguments);
  }

  private static Class<?> outcomeType(Method method, FunctionSpec spec) {
    Type answer = method.getGenericReturnType();
    if (answer instanceof ParameterizedType future && future.getRawType() == Future.class) {
      answer = future.getActualTypeArguments()[0];
    }
    if (!(answer instanceof Class<?> type) || !type.isEnum()) {
      throw new ModuleRefused(method + " does not return an outcome");
    }
    List<String> constants =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
            .toList();
    List<String> declared = spec.outcomes().stream().map(OutcomeSpec::name).toList();
    if (!constants.equals(declared)) {
      throw new ModuleRefused(method + " answers " + constants + ", its manifest says " + declared);
    }
    return type;
  }

  /** What it is in Java. */
  static Class<?> type(ParameterType type) {
    return switch (type) {
      case STRING -> String.class;
      case INTEGER -> long.class;
      case BOOLEAN -> boolean.class;
      case LIST -> List.class;
    };
  }
}
