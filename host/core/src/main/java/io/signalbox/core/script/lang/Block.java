package io.signalbox.core.script.lang;

import io.signalbox.api.RouteKind;
import java.util.List;

/**
 * A block of a script.
 *
 * @param span the head: keyword and name
 * @param kind null for a {@code route[NAME]}, which others call
 * @param name null for one without
 * @param seconds of a timer_route
 * @param end the closing brace
 */
public record Block(
    Span span, RouteKind kind, String name, long seconds, List<Stmt> body, Span end) {
  /** As a person names it: {@code route[ADMIT]}, {@code request_route}. */
  public String title() {
    return (kind == null ? "route" : kind.keyword()) + (name == null ? "" : "[" + name + "]");
  }
}
