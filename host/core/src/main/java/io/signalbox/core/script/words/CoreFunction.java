package io.signalbox.core.script.words;

import io.signalbox.api.RouteKind;
import java.util.List;
import java.util.Set;

/**
 * A function of the language itself.
 *
 * @param params what it takes, in order
 * @param required how many of them must be given
 * @param routes where it has a meaning
 * @param answers true if the request is answered or relayed by it
 * @param body what it does
 */
public record CoreFunction(
    String name,
    List<Param> params,
    int required,
    Set<RouteKind> routes,
    boolean answers,
    Body body) {
  /** A function that waits; it has no body of its own. */
  public static final String SLEEP = "sleep";

  /** The other one. */
  public static final String DNS_RESOLVE = "dns_resolve";

  /** What a function does. */
  @FunctionalInterface
  public interface Body {
    /**
     * Does it.
     *
     * @param args one for each parameter, as {@link Param#of} makes them; null where left out
     * @return whether it is true
     */
    boolean call(Scope scope, Object[] args);
  }

  /** True if a run may have to wait for it. */
  public static boolean waits(String name) {
    return name.equals(SLEEP) || name.equals(DNS_RESOLVE);
  }

  /** The parameters that are meant when {@code count} arguments are written. */
  public List<Param> params(int count) {
    // xlog's level comes first and may be left out.
    boolean noLevel = !params.isEmpty() && params.get(0) == Param.LEVEL && count < params.size();
    return noLevel ? params.subList(1, params.size()) : params;
  }
}
