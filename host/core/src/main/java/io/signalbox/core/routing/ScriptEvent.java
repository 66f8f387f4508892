package io.signalbox.core.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What an {@code event_route} may be named after. */
public enum ScriptEvent {
  /** An INVITE has its first channel or its first branch. */
  CALL_CREATED,
  /** The first 2xx came. */
  CALL_ANSWERED,
  /** The call is over, and nobody had answered. */
  CALL_FAILED,
  /** An answered call is over. */
  CALL_ENDED,
  /** A generation with another instance of a module was published. */
  MODULE_RELOADED,
  /** The host takes messages. */
  HOST_STARTED;

  private static final String OF_CALLS = "call:";

  private final String routeName = name().toLowerCase(Locale.ROOT).replace('_', ':');

  /** As a script writes it: {@code call:ended}. */
  public String routeName() {
    return routeName;
  }

  /** All names, as a script writes them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ScriptEvent::routeName).toList();
  }

  /** True if the event route of this name runs for one call. */
  public static boolean ofCall(String routeName) {
    return routeName.startsWith(OF_CALLS);
  }
}
