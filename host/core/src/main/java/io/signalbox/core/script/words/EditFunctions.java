package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.CoreFunctions.MESSAGE;
import static io.signalbox.core.script.words.CoreFunctions.plain;

import com.google.re2j.Pattern;
import io.signalbox.api.RouteKind;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.SipMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Functions that look through the message and change it by regular expression. */
final class EditFunctions {
  private EditFunctions() {}

  static void addTo(CoreFunctions.Adder all) {
    all.add(plain("search", MESSAGE, 1, EditFunctions::search, Param.REGEX));
    all.add(plain("remove_hf_re", MESSAGE, 1, EditFunctions::remove, Param.REGEX));
    all.add(
        plain("replace_hf", MESSAGE, 2, EditFunctions::replace, Param.EDITED_HEADER, Param.TEXT));
    all.add(plain("subst", MESSAGE, 1, EditFunctions::substitute, Param.SUBSTITUTION));
    all.add(
        plain("subst_user", RoutingFunctions.TARGET, 1, EditFunctions::user, Param.SUBSTITUTION));
    all.add(plain("is_first_hop", MESSAGE, 0, (s, a) -> firstHop(s)));
  }

  private static boolean search(Scope scope, Object[] args) {
    String whole = new String(scope.message().encode(), StandardCharsets.UTF_8);
    return ((Pattern) args[0]).matcher(whole).find();
  }

  private static Set<HeaderName> editable(SipMessage message) {
    Set<HeaderName> names = new LinkedHashSet<>(message.names());
    names.removeIf(Param::hostsOwn);
    return names;
  }

  private static boolean remove(Scope scope, Object[] args) {
    boolean removed = false;
    for (HeaderName name : editable(scope.message())) {
      if (((Pattern) args[0]).matcher(name.toString()).find()) {
        removed |= scope.message().remove(name);
      }
    }
    return removed;
  }

  private static boolean replace(Scope scope, Object[] args) {
    HeaderName name = (HeaderName) args[0];
    String value = Values.oneLine((String) args[1], "a header");
    if (!scope.message().has(name)) {
      return false;
    }
    scope.message().set(name, value);
    return true;
  }

  /** Line by line, so that no expression joins two headers into one. */
  private static boolean substitute(Scope scope, Object[] args) {
    Regex.Substitution change = (Regex.Substitution) args[0];
    boolean changed = false;
    for (HeaderName name : editable(scope.message())) {
      List<String> before = scope.message().lines(name);
      List<String> after = new ArrayList<>(before.size());
      for (String line : before) {
        after.add(Values.oneLine(change.apply(line), "a header"));
      }
      if (!after.equals(before)) {
        scope.message().setLines(name, after);
        changed = true;
      }
    }
    return changed;
  }

  private static boolean user(Scope scope, Object[] args) {
    String user = Uris.user(TargetPvs.uri(scope));
    if (user == null) {
      return false;
    }
    String changed = ((Regex.Substitution) args[0]).apply(user);
    if (changed.equals(user)) {
      return false;
    }
    TargetPvs.part(scope, changed, Uris::withUser);
    return true;
  }

  /** As in Kamailio: one Via on a request; on a reply, our own Record-Route on top. */
  private static boolean firstHop(Scope scope) {
    SipMessage message = scope.message();
    if (scope.context().route() != RouteKind.REPLY) {
      return message.values(HeaderName.VIA).size() == 1;
    }
    return message
        .firstValue(HeaderName.RECORD_ROUTE)
        .flatMap(value -> NameAddr.parse(value).toOptional())
        .map(top -> scope.context().isMyself(top.uri()))
        .orElse(true);
  }
}
