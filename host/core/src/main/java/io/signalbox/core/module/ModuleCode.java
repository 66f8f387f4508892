package io.signalbox.core.module;

import io.signalbox.api.Event;
import io.signalbox.api.Functions;
import io.signalbox.api.SipModule;
import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.ModuleManifest;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The classes of a module, found by its manifest.
 *
 * @param hash of the jar they came from; "" for those of the host's own class path
 */
record ModuleCode(ModuleManifest manifest, String hash, ClassLoader loader) {
  /**
   * A new object of the module's class, which need not be public.
   *
   * @throws ModuleRefused when there is no such class or its constructor fails
   */
  SipModule instantiate() {
    Class<?> type = find(manifest.moduleClass(), SipModule.class);
    try {
      return (SipModule)
          MethodHandles.privateLookupIn(type, MethodHandles.lookup())
              .findConstructor(type, MethodType.methodType(void.class))
              .invoke();
    } catch (Throwable e) {
      throw new ModuleRefused(
          "module \"" + manifest.id() + "\": " + type.getName() + " cannot be made: " + e, e);
    }
  }

  /**
   * The functions, in the order of the manifest.
   *
   * @throws ModuleRefused when the classes do not fit the manifest
   */
  List<FunctionHandle> functions() {
    Class<?> type = functionsClass();
    return manifest.functions().stream().map(spec -> FunctionHandle.of(type, spec)).toList();
  }

  /**
   * The events, by the class of their records.
   *
   * @throws ModuleRefused when the classes do not fit the manifest
   */
  Map<Class<?>, EventHandle> events() {
    Map<Class<?>, EventHandle> events = new HashMap<>();
    for (EventSpec spec : manifest.events()) {
      Class<?> type = find(spec.recordClass(), Event.class);
      events.put(type, EventHandle.of(type, manifest.routeName(spec), spec));
    }
    return Map.copyOf(events);
  }

  Class<?> functionsClass() {
    return find(manifest.functionsClass(), Functions.class);
  }

  private Class<?> find(String name, Class<?> contract) {
    try {
      Class<?> type = Class.forName(name, true, loader);
      if (!contract.isAssignableFrom(type)) {
        throw new ModuleRefused(
            "module \"" + manifest.id() + "\": " + name + " is no " + contract.getSimpleName());
      }
      return type;
    } catch (ClassNotFoundException | LinkageError e) {
      throw new ModuleRefused(
          "module \"" + manifest.id() + "\": class " + name + " cannot be loaded: " + e, e);
    }
  }
}
