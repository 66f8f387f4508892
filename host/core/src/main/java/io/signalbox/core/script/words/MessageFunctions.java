package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.CoreFunctions.MESSAGE;
import static io.signalbox.core.script.words.CoreFunctions.plain;
import static io.signalbox.core.script.words.TransactionFunctions.did;

import io.signalbox.core.script.words.Param.Header;
import io.signalbox.sip.HeaderName;
import java.util.Locale;
import java.util.Set;

/** Functions that ask and change the message. */
final class MessageFunctions {
  private MessageFunctions() {}

  static void addTo(CoreFunctions.Adder all) {
    all.add(
        plain(
            "is_method",
            MESSAGE,
            1,
            (s, a) -> ((Set<?>) a[0]).contains(s.context().request().method()),
            Param.METHODS));
    all.add(plain("has_totag", MESSAGE, 0, (s, a) -> s.context().request().to().tag().isPresent()));
    all.add(
        plain(
            "is_present_hf",
            MESSAGE,
            1,
            (s, a) -> s.message().has((HeaderName) a[0]),
            Param.HEADER));
    all.add(
        plain(
            "append_hf",
            MESSAGE,
            1,
            (s, a) -> {
              Header line = (Header) a[0];
              return did(() -> s.message().append(line.name(), line.value()));
            },
            Param.HEADER_LINE));
    all.add(
        plain(
            "insert_hf",
            MESSAGE,
            1,
            (s, a) -> {
              Header line = (Header) a[0];
              return did(() -> s.message().prepend(line.name(), line.value()));
            },
            Param.HEADER_LINE));
    all.add(
        plain(
            "remove_hf",
            MESSAGE,
            1,
            (s, a) -> s.message().remove((HeaderName) a[0]),
            Param.EDITED_HEADER));
    all.add(plain("has_body", MESSAGE, 0, MessageFunctions::body, Param.TEXT));
    // A malformed message, or one with no hops left, never reaches a script.
    all.add(
        plain("mf_process_maxfwd_header", CoreFunctions.INCOMING, 0, (s, a) -> true, Param.NUMBER));
    all.add(plain("sanity_check", MESSAGE, 0, (s, a) -> true, Param.NUMBER, Param.NUMBER));
  }

  private static boolean body(Scope scope, Object[] args) {
    if (scope.message().body().length == 0) {
      return false;
    }
    if (args[0] == null) {
      return true;
    }
    String type = scope.message().first(HeaderName.CONTENT_TYPE).orElse("");
    int end = type.indexOf(';');
    String bare = (end < 0 ? type : type.substring(0, end)).strip();
    return bare.toLowerCase(Locale.ROOT).equals(((String) args[0]).toLowerCase(Locale.ROOT));
  }
}
