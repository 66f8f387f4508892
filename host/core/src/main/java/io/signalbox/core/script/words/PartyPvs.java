package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.PvCatalogue.read;
import static io.signalbox.core.script.words.PvCatalogue.write;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.Uri;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** From and To: {@code $fu}, {@code $tU} and their kin. */
final class PartyPvs {
  private PartyPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(
        write(
            "fu",
            Kind.TEXT,
            from(a -> a.uri().toString()),
            (s, v) -> s.context().rewriteFrom(Uris.parse(Values.text(v)))));
    all.add(
        write(
            "fU", Kind.TEXT, from(a -> Uris.user(a.uri())), (s, v) -> part(s, v, Uris::withUser)));
    all.add(
        write(
            "fd", Kind.TEXT, from(a -> Uris.host(a.uri())), (s, v) -> part(s, v, Uris::withHost)));
    all.add(write("fn", Kind.TEXT, from(PartyPvs::display), PartyPvs::display));
    all.add(read("ft", Kind.TEXT, from(a -> a.tag().orElse(null))));
    all.add(read("tu", Kind.TEXT, to(a -> a.uri().toString())));
    all.add(read("tU", Kind.TEXT, to(a -> Uris.user(a.uri()))));
    all.add(read("td", Kind.TEXT, to(a -> Uris.host(a.uri()))));
    all.add(read("tn", Kind.TEXT, to(PartyPvs::display)));
    all.add(read("tt", Kind.TEXT, to(a -> a.tag().orElse(null))));
  }

  private static Function<Scope, Object> from(Function<NameAddr, Object> part) {
    return s -> part.apply(s.message().from());
  }

  private static Function<Scope, Object> to(Function<NameAddr, Object> part) {
    return s -> part.apply(s.message().to());
  }

  private static void part(Scope scope, Object value, BiFunction<Uri, Object, Uri> change) {
    scope.context().rewriteFrom(change.apply(scope.context().request().from().uri(), value));
  }

  /** The display name without its quotes; null when there is none. */
  static String display(NameAddr address) {
    String display = address.display();
    if (display.length() >= 2 && display.startsWith("\"") && display.endsWith("\"")) {
      return display.substring(1, display.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    return display.isEmpty() ? null : display;
  }

  /** The display name is no part of what identifies a dialog (RFC 3261 §12), so it may change. */
  private static void display(Scope scope, Object value) {
    String name = Values.oneLine(Values.text(value), "a display name");
    String quoted =
        name.isEmpty() ? "" : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    NameAddr from = scope.context().request().from();
    scope
        .context()
        .request()
        .set(HeaderName.FROM, new NameAddr(quoted, from.uri(), from.params()).toString());
  }
}
