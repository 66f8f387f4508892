package io.signalbox.sip;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** When two SIP URIs are the same (RFC 3261 §19.1.4). */
final class UriEquivalence {
  /** Parameters that are in both or in none: what they leave open has a default value. */
  private static final List<String> NEVER_IGNORED =
      List.of("user", "ttl", "method", "maddr", "transport");

  private UriEquivalence() {}

  static boolean test(SipUri a, SipUri b) {
    return a.equals(b)
        || a.scheme().equals(b.scheme())
            && sameCase(a.user(), b.user())
            && sameCase(a.password(), b.password())
            && folded(a.host()).equals(folded(b.host()))
            && a.port() == b.port()
            && params(a.params(), b.params())
            && headers(a.headers()).equals(headers(b.headers()));
  }

  private static boolean sameCase(String a, String b) {
    return a == null || b == null
        ? a == null && b == null
        : UriEscapes.canonical(a).equals(UriEscapes.canonical(b));
  }

  private static boolean params(Params a, Params b) {
    return NEVER_IGNORED.stream().allMatch(name -> has(a, name) == has(b, name))
        && agree(a, b)
        && agree(b, a);
  }

  private static boolean has(Params params, String name) {
    return params.all().stream().anyMatch(param -> folded(param.name()).equals(name));
  }

  /** True if what both have is the same in both. */
  private static boolean agree(Params some, Params others) {
    return some.all().stream()
        .allMatch(
            p -> !has(others, folded(p.name())) || others.all().stream().anyMatch(o -> same(p, o)));
  }

  private static boolean same(Params.Param a, Params.Param b) {
    return folded(a.name()).equals(folded(b.name())) && folded(a.value()).equals(folded(b.value()));
  }

  /** Headers in an order of their own, as the order in the URI means nothing. */
  private static List<String> headers(String headers) {
    return headers == null
        ? List.of()
        : Arrays.stream(headers.split("&")).map(UriEquivalence::header).sorted().toList();
  }

  private static String header(String header) {
    int equals = header.indexOf('=');
    return equals < 0
        ? folded(header)
        : folded(header.substring(0, equals))
            + '='
            + UriEscapes.canonical(header.substring(equals + 1));
  }

  private static String folded(String text) {
    return text == null ? "" : UriEscapes.canonical(text).toLowerCase(Locale.ROOT);
  }
}
