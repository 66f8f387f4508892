package io.signalbox.core.module;

import io.signalbox.api.SourceWatch;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.core.trace.CallTrace;
import java.lang.reflect.Proxy;
import java.util.List;

/** A call that has a trace and nothing else; whatever else is asked of it fails the test. */
final class TracedCall {
  private final CallTrace trace = new CallTrace("call-1");
  private final RouteContext context =
      (RouteContext)
          Proxy.newProxyInstance(
              RouteContext.class.getClassLoader(),
              new Class<?>[] {RouteContext.class},
              (proxy, method, args) -> {
                if (method.getName().equals("trace")) {
                  return trace;
                }
                if (method.getName().equals("watch")) {
                  return SourceWatch.NONE;
                }
                throw new UnsupportedOperationException(method.toString());
              });

  RouteContext context() {
    return context;
  }

  List<String> lines() {
    return trace.entries().stream().map(CallTrace.Entry::text).toList();
  }
}
