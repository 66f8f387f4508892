package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.CoreFunctions.INCOMING;
import static io.signalbox.core.script.words.CoreFunctions.MESSAGE;
import static io.signalbox.core.script.words.CoreFunctions.answering;
import static io.signalbox.core.script.words.CoreFunctions.plain;
import static io.signalbox.core.script.words.TransactionFunctions.did;

import io.signalbox.api.RouteKind;
import io.signalbox.sip.Uri;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Functions about where a request goes. */
final class RoutingFunctions {
  static final Set<RouteKind> TARGET =
      EnumSet.of(RouteKind.REQUEST, RouteKind.DIALOG, RouteKind.BRANCH, RouteKind.FAILURE);
  private static final Set<RouteKind> REQUEST = EnumSet.of(RouteKind.REQUEST);
  private static final Set<RouteKind> OUTGOING =
      EnumSet.of(RouteKind.REQUEST, RouteKind.DIALOG, RouteKind.BRANCH);

  private RoutingFunctions() {}

  static void addTo(CoreFunctions.Adder all) {
    all.add(plain("record_route", OUTGOING, 0, RoutingFunctions::recordRoute, Param.TEXT));
    all.add(plain("add_path", REQUEST, 0, (s, a) -> s.context().addPath()));
    all.add(plain("loose_route", INCOMING, 0, (s, a) -> s.context().looseRoute()));
    all.add(answering("forward", REQUEST, 1, (s, a) -> s.context().forward((Uri) a[0]), Param.URI));
    all.add(plain("set_send_socket", TARGET, 1, RoutingFunctions::sendSocket, Param.SOCKET));
    for (String name : new String[] {"rewritehost", "sethost"}) {
      all.add(plain(name, TARGET, 1, RoutingFunctions::host, Param.HOST_PART));
    }
    for (String name : new String[] {"rewriteuser", "setuser"}) {
      all.add(
          plain(
              name,
              TARGET,
              1,
              (s, a) -> did(() -> TargetPvs.part(s, a[0], Uris::withUser)),
              Param.USER_PART));
    }
    for (String name : new String[] {"rewriteuri", "seturi"}) {
      all.add(
          plain(
              name,
              TARGET,
              1,
              (s, a) -> did(() -> s.context().request().uri((Uri) a[0])),
              Param.URI));
    }
    all.add(
        plain(
            "strip",
            TARGET,
            1,
            (s, a) -> user(s, a[0], (u, n) -> u.substring(cut(u, n))),
            Param.NUMBER));
    all.add(
        plain(
            "strip_tail",
            TARGET,
            1,
            (s, a) -> user(s, a[0], (u, n) -> u.substring(0, u.length() - cut(u, n))),
            Param.NUMBER));
    all.add(
        plain("prefix", TARGET, 1, (s, a) -> user(s, a[0], (u, p) -> p + u), Param.USER_PREFIX));
    all.add(plain("is_myself", MESSAGE, 1, (s, a) -> s.context().isMyself((Uri) a[0]), Param.URI));
    // The engine always sends back to where a request came from (RFC 3581).
    all.add(plain("force_rport", INCOMING, 0, (s, a) -> true));
  }

  private static boolean recordRoute(Scope scope, Object[] args) {
    String params = args[0] == null ? "" : Values.oneLine((String) args[0], "a Record-Route");
    if (params.indexOf('>') >= 0 || params.indexOf(',') >= 0) {
      throw new Fault("the parameters of a Record-Route are written ;name=value");
    }
    boolean bare = !params.isEmpty() && !params.startsWith(";");
    scope.context().recordRoute(bare ? ";" + params : params);
    return true;
  }

  private static boolean sendSocket(Scope scope, Object[] args) {
    Socket socket = (Socket) args[0];
    return scope.context().sendSocket(socket.transport(), socket.host(), socket.port());
  }

  private static boolean host(Scope scope, Object[] args) {
    TargetPvs.part(scope, args[0], Uris::withHost);
    return true;
  }

  /** Changes the user part; false when there is none. */
  private static boolean user(Scope scope, Object arg, BinaryOperator<String> change) {
    String user = Uris.user(TargetPvs.uri(scope));
    if (user == null) {
      return false;
    }
    TargetPvs.part(scope, change.apply(user, Values.text(arg)), Uris::withUser);
    return true;
  }

  private static int cut(String user, String count) {
    return (int) Math.min(user.length(), Long.parseLong(count));
  }
}
