package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.PvCatalogue.read;
import static io.signalbox.core.script.words.PvCatalogue.write;

import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.function.BiFunction;

/** Where the request goes: {@code $ru} and its parts, {@code $du}. */
final class TargetPvs {
  private TargetPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(
        write(
            "ru",
            Kind.TEXT,
            s -> uri(s).toString(),
            (s, v) -> s.context().request().uri(Uris.parse(Values.text(v)))));
    all.add(write("rU", Kind.TEXT, s -> Uris.user(uri(s)), (s, v) -> part(s, v, Uris::withUser)));
    all.add(write("rd", Kind.TEXT, s -> Uris.host(uri(s)), (s, v) -> part(s, v, Uris::withHost)));
    all.add(write("rp", Kind.NUMBER, s -> Uris.port(uri(s)), (s, v) -> part(s, v, Uris::withPort)));
    all.add(read("rP", Kind.TEXT, s -> Uris.transport(uri(s))));
    all.add(
        write(
            "du",
            Kind.TEXT,
            s -> s.context().destination().map(SipUri::toString).orElse(null),
            TargetPvs::destination));
  }

  static Uri uri(Scope scope) {
    return scope.context().request().uri();
  }

  static void part(Scope scope, Object value, BiFunction<Uri, Object, Uri> change) {
    SipRequest request = scope.context().request();
    request.uri(change.apply(request.uri(), value));
  }

  private static void destination(Scope scope, Object value) {
    scope
        .context()
        .destination(value == null || value.equals("") ? null : Uris.parseSip(Values.text(value)));
  }
}
