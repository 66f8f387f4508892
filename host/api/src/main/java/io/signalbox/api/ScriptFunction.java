package io.signalbox.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that the script may call. It takes a {@link Call} and then {@code String}, {@code long},
 * {@code boolean} or {@code List<String>} arguments, and returns an enum that is an {@link
 * Outcome}, or a {@code Future} of one when it has to wait. Its name in the script is the method's
 * in snake case: {@code proxyChallenge} is {@code proxy_challenge}.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.METHOD)
public @interface ScriptFunction {
  /** The blocks from which it may be called. */
  RouteKind[] routes();
}
