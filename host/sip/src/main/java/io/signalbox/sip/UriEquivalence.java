package io.signalbox.sip;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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
    if (a.all().isEmpty() && b.all().isEmpty()) {
      return true;
    }
    Map<String, Set<String>> left = byName(a);
    Map<String, Set<String>> right = byName(b);
    return NEVER_IGNORED.stream().allMatch(n -> left.containsKey(n) == right.containsKey(n))
        && left.entrySet().stream()
            .allMatch(e -> right.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()));
  }

  private static Map<String, Set<String>> byName(Params params) {
    Map<String, Set<String>> values = new HashMap<>();
    for (Params.Param p : params.all()) {
      values.computeIfAbsent(folded(p.name()), name -> new HashSet<>()).add(folded(p.value()));
    }
    return values;
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
