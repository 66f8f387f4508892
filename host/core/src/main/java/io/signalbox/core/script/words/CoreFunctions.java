package io.signalbox.core.script.words;

import static io.signalbox.api.RouteKind.BRANCH;
import static io.signalbox.api.RouteKind.DIALOG;
import static io.signalbox.api.RouteKind.FAILURE;
import static io.signalbox.api.RouteKind.REPLY;
import static io.signalbox.api.RouteKind.REQUEST;

import io.signalbox.api.RouteKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All core functions by name. Immutable. */
public final class CoreFunctions {
  static final Set<RouteKind> EVERYWHERE = EnumSet.allOf(RouteKind.class);
  static final Set<RouteKind> MESSAGE = EnumSet.of(REQUEST, DIALOG, BRANCH, REPLY, FAILURE);
  static final Set<RouteKind> INCOMING = EnumSet.of(REQUEST, DIALOG);
  static final Set<RouteKind> DECIDING = EnumSet.of(REQUEST, DIALOG, FAILURE);

  private static final Map<String, CoreFunction> BY_NAME = new LinkedHashMap<>();

  static {
    TransactionFunctions.addTo(CoreFunctions::add);
    RoutingFunctions.addTo(CoreFunctions::add);
    MessageFunctions.addTo(CoreFunctions::add);
    EditFunctions.addTo(CoreFunctions::add);
    OtherFunctions.addTo(CoreFunctions::add);
  }

  private CoreFunctions() {}

  /** The function of this name. */
  public static Optional<CoreFunction> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names. */
  public static Collection<String> names() {
    return BY_NAME.keySet();
  }

  /** Takes the functions of one family. */
  interface Adder {
    void add(CoreFunction function);
  }

  private static void add(CoreFunction function) {
    BY_NAME.put(function.name(), function);
  }

  /** A function that leaves the request as open as it was. */
  static CoreFunction plain(
      String name, Set<RouteKind> routes, int required, CoreFunction.Body body, Param... params) {
    return new CoreFunction(name, List.of(params), required, routes, false, body);
  }

  /** A function by which the request is answered or relayed. */
  static CoreFunction answering(
      String name, Set<RouteKind> routes, int required, CoreFunction.Body body, Param... params) {
    return new CoreFunction(name, List.of(params), required, routes, true, body);
  }
}
