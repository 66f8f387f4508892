package io.signalbox.core.routing;

import java.util.function.Consumer;

/** The module functions of a generation on one lane. */
public interface LaneFunctions {
  /**
   * The function, by its names in the script ({@code uac_auth}, {@code answer}). It exists: the
   * script was checked against the manifests.
   */
  Function bind(String module, String function);

  /** One function, ready to be called on its lane. Counts, times and traces what it answers. */
  interface Function {
    /**
     * Calls it.
     *
     * @param args one for each parameter: String, Long, Boolean, a List of String, or null where
     *     the script left an optional one out
     * @param later hears the outcome when the function has to wait: once, on the lane
     * @return the outcome, or null when it has to wait
     */
    FunctionOutcome call(RouteContext call, Object[] args, Consumer<FunctionOutcome> later);
  }
}
