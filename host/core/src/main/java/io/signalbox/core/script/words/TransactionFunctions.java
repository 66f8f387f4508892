package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.CoreFunctions.DECIDING;
import static io.signalbox.core.script.words.CoreFunctions.MESSAGE;
import static io.signalbox.core.script.words.CoreFunctions.answering;
import static io.signalbox.core.script.words.CoreFunctions.plain;

import com.google.re2j.Pattern;
import io.signalbox.api.RouteKind;
import io.signalbox.core.routing.RouteContext;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.EnumSet;
import java.util.Set;

/** Functions about transactions and replies. */
final class TransactionFunctions {
  private static final Set<RouteKind> FAILURE = EnumSet.of(RouteKind.FAILURE);
  private static final Set<RouteKind> ANSWERED = EnumSet.of(RouteKind.FAILURE, RouteKind.REPLY);

  private TransactionFunctions() {}

  static void addTo(CoreFunctions.Adder all) {
    all.add(answering("t_relay", DECIDING, 0, TransactionFunctions::relay, Param.SIP_URI));
    for (String name : new String[] {"reply", "sl_send_reply", "send_reply", "t_reply"}) {
      all.add(answering(name, DECIDING, 2, TransactionFunctions::reply, Param.CODE, Param.REASON));
    }
    all.add(
        plain(
            "append_to_reply",
            DECIDING,
            1,
            (s, a) -> did(() -> s.context().appendToReply(a[0].toString())),
            Param.HEADER_LINE));
    all.add(
        plain(
            "t_on_branch",
            DECIDING,
            1,
            (s, a) -> {
              s.context().onBranch((String) a[0]);
              return true;
            },
            Param.BRANCH_ROUTE));
    all.add(
        plain(
            "t_on_reply",
            DECIDING,
            1,
            (s, a) -> {
              s.context().onReply((String) a[0]);
              return true;
            },
            Param.REPLY_ROUTE));
    all.add(
        plain(
            "t_on_failure",
            DECIDING,
            1,
            (s, a) -> {
              s.context().onFailure((String) a[0]);
              return true;
            },
            Param.FAILURE_ROUTE));
    all.add(plain("t_is_canceled", ANSWERED, 0, (s, a) -> s.context().canceled()));
    all.add(plain("t_check_status", ANSWERED, 1, TransactionFunctions::status, Param.REGEX));
    all.add(plain("t_branch_timeout", FAILURE, 0, (s, a) -> s.context().branchTimedOut()));
    all.add(
        plain("t_set_fr", DECIDING, 1, TransactionFunctions::timeouts, Param.MILLIS, Param.MILLIS));
    all.add(
        plain(
            "append_branch",
            DECIDING,
            0,
            (s, a) -> did(() -> s.context().appendBranch((Uri) a[0])),
            Param.URI));
    all.add(plain("t_load_contacts", FAILURE, 0, (s, a) -> s.context().loadContacts()));
    all.add(plain("t_next_contacts", FAILURE, 0, (s, a) -> s.context().nextContacts()));
    // The engine has matched retransmissions, CANCEL and ACK before any script runs.
    all.add(plain("t_newtran", DECIDING, 0, (s, a) -> true));
    all.add(
        plain(
            "t_is_set",
            MESSAGE,
            1,
            (s, a) -> s.context().isSet((RouteKind) a[0]),
            Param.SET_ROUTE));
    all.add(plain("t_check_trans", MESSAGE, 0, (s, a) -> true));
    all.add(plain("t_precheck_trans", MESSAGE, 0, (s, a) -> false));
  }

  /** True, after it was done. */
  static boolean did(Runnable what) {
    what.run();
    return true;
  }

  private static boolean relay(Scope scope, Object[] args) {
    RouteContext context = scope.context();
    if (args[0] != null) {
      context.destination((SipUri) args[0]);
    }
    return context.relay();
  }

  private static boolean reply(Scope scope, Object[] args) {
    scope.context().reply(((Long) args[0]).intValue(), (String) args[1]);
    return true;
  }

  private static boolean status(Scope scope, Object[] args) {
    return scope
        .context()
        .reply()
        .map(r -> ((Pattern) args[0]).matcher(Integer.toString(r.status())).find())
        .orElse(false);
  }

  private static boolean timeouts(Scope scope, Object[] args) {
    scope.context().timeouts((Long) args[0], args[1] == null ? 0 : (Long) args[1]);
    return true;
  }
}
