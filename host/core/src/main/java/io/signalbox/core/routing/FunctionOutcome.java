package io.signalbox.core.routing;

/**
 * What a module function answered, as a host value.
 *
 * @param name in lower case, as {@code $outcome} gives it
 * @param success true if the call counts as true in the script
 */
public record FunctionOutcome(String name, boolean success) {
  /** The function missed its deadline. */
  public static final FunctionOutcome TIMEOUT = new FunctionOutcome("timeout", false);

  /** The function threw, or its future failed. */
  public static final FunctionOutcome ERROR = new FunctionOutcome("error", false);
}
