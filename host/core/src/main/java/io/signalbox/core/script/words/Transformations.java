package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.Kind.NUMBER;
import static io.signalbox.core.script.words.Kind.TEXT;

import io.signalbox.sip.NameAddr;
import io.signalbox.sip.Params;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All transformations by name. Immutable. */
public final class Transformations {
  private static final Map<String, Transformation> BY_NAME = new LinkedHashMap<>();

  static {
    StringChanges.addTo(Transformations::add);
    uri("uri.user", Uris::user);
    uri("uri.host", Uris::host);
    add("uri.port", "", NUMBER, (v, p) -> uri(v).map(Uris::port).orElse(null));
    uri("uri.transport", u -> sip(u).flatMap(SipUri::transport).orElse(null));
    uri("uri.scheme", Uri::scheme);
    uri("uri.passwd", u -> sip(u).map(SipUri::password).orElse(null));
    uri("uri.params", u -> sip(u).map(s -> bare(s.params())).orElse(null));
    add(
        "uri.param",
        "t",
        TEXT,
        (v, p) ->
            uri(v)
                .flatMap(Transformations::sip)
                .flatMap(s -> param(s.params(), p[0]))
                .orElse(null));
    address("tobody.uri", a -> a.uri().toString());
    address("tobody.display", PartyPvs::display);
    address("tobody.tag", a -> a.tag().orElse(null));
    address("tobody.user", a -> Uris.user(a.uri()));
    address("tobody.host", a -> Uris.host(a.uri()));
    address("tobody.params", a -> bare(a.params()));
    address("nameaddr.name", PartyPvs::display);
    address("nameaddr.uri", a -> a.uri().toString());
    add("param.value", "tT", TEXT, (v, p) -> param(params(v, p, 1), p[0]).orElse(null));
    add("param.count", "T", NUMBER, (v, p) -> (long) params(v, p, 0).all().size());
    add("param.name", "nT", TEXT, (v, p) -> nth(params(v, p, 1), (Long) p[0], Params.Param::name));
    add(
        "param.valueat",
        "nT",
        TEXT,
        (v, p) -> nth(params(v, p, 1), (Long) p[0], Params.Param::value));
    add("re.subst", "r", TEXT, (v, p) -> ((Regex.Substitution) p[0]).apply(Values.text(v)));
    add("line.at", "n", TEXT, (v, p) -> StringChanges.at(lines(v), (Long) p[0]));
    add("line.count", "", NUMBER, (v, p) -> (long) lines(v).size());
    add(
        "line.sw",
        "t",
        TEXT,
        (v, p) ->
            lines(v).stream().filter(l -> l.startsWith((String) p[0])).findFirst().orElse(null));
  }

  private Transformations() {}

  /** The transformation of this name. */
  public static Optional<Transformation> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** All names. */
  public static Collection<String> names() {
    return BY_NAME.keySet();
  }

  /** Takes the transformations of one family. */
  interface Adder {
    void add(String name, String params, Kind kind, Transformation.Change change);
  }

  private static void add(String name, String params, Kind kind, Transformation.Change change) {
    BY_NAME.put(name, new Transformation(name, params, kind, change));
  }

  private static void uri(String name, Function<Uri, String> part) {
    add(name, "", TEXT, (v, p) -> uri(v).map(part).orElse(null));
  }

  private static Optional<Uri> uri(Object value) {
    return Uri.parse(Values.text(value).strip()).toOptional();
  }

  private static Optional<SipUri> sip(Uri uri) {
    return uri instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
  }

  private static void address(String name, Function<NameAddr, String> part) {
    add(
        name,
        "",
        TEXT,
        (v, p) -> NameAddr.parse(Values.text(v)).toOptional().map(part).orElse(null));
  }

  private static String bare(Params params) {
    String text = params.toString();
    return text.isEmpty() ? text : text.substring(1);
  }

  private static Optional<String> param(Params params, Object name) {
    return params.has((String) name)
        ? Optional.of(AuthPvs.unquoted(params.get((String) name).orElse("")))
        : Optional.empty();
  }

  private static Params params(Object value, Object[] args, int separatorAt) {
    String text = Values.text(value);
    String separator = args.length > separatorAt ? (String) args[separatorAt] : ";";
    return Params.parse(separator.equals(";") ? text : text.replace(separator, ";"));
  }

  private static String nth(Params params, long index, Function<Params.Param, String> part) {
    long at = index < 0 ? params.all().size() + index : index;
    return at >= 0 && at < params.all().size() ? part.apply(params.all().get((int) at)) : null;
  }

  private static List<String> lines(Object value) {
    return Values.text(value).lines().toList();
  }
}
