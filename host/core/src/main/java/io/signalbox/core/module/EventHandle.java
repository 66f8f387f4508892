package io.signalbox.core.module;

import io.signalbox.api.Event;
import io.signalbox.core.manifest.EventSpec;
import io.signalbox.core.manifest.EventSpec.AttributeSpec;
import io.signalbox.core.routing.Happening;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One event of a module's code, held against its declaration when the module is loaded. It turns
 * the module's record into a value of the host's: what is told of an event may outlive the module.
 *
 * @param routeName as a script writes it
 * @param accessors {@code (Object)Object}, one for each attribute
 */
record EventHandle(String routeName, EventSpec spec, List<MethodHandle> accessors) {
  /**
   * Looks the components up.
   *
   * @throws ModuleRefused when class and declaration differ
   */
  static EventHandle of(Class<?> type, String routeName, EventSpec spec) {
    List<String> components =
        type.isRecord()
            ? Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList()
            : List.of();
    List<String> declared = spec.attributes().stream().map(AttributeSpec::component).toList();
    if (!type.isRecord() || !components.equals(declared)) {
      throw new ModuleRefused(
          type.getName()
              + " does not fit its manifest: it tells "
              + components
              + ", not "
              + declared);
    }
    List<MethodHandle> accessors = new ArrayList<>();
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      for (AttributeSpec attribute : spec.attributes()) {
        MethodType accessor = MethodType.methodType(FunctionHandle.type(attribute.type()));
        accessors.add(
            lookup
                .findVirtual(type, attribute.component(), accessor)
                .asType(MethodType.methodType(Object.class, Object.class)));
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new ModuleRefused(type.getName() + " does not fit its manifest: " + e, e);
    }
    return new EventHandle(routeName, spec, List.copyOf(accessors));
  }

  /** What there is to tell of it, in types of the JDK. */
  Happening read(Event event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (int i = 0; i < accessors.size(); i++) {
      facts.put(spec.attributes().get(i).name(), value(accessors.get(i), event));
    }
    return new Happening(routeName, facts);
  }

  private static Object value(MethodHandle accessor, Event event) {
    try {
      Object value = accessor.invokeExact((Object) event);
      return value instanceof List<?> list ? List.copyOf(list) : value;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e); // an accessor declares no checked exception
    }
  }
}
