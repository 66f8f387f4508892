package io.signalbox.core.script.words;

import static io.signalbox.core.script.words.PvCatalogue.read;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.NameAddr;
import io.signalbox.sip.Params;
import io.signalbox.sip.Uri;
import java.util.List;

/** What the request claims about its sender; none of it is proven. */
final class AuthPvs {
  private AuthPvs() {}

  static void addTo(List<PseudoVariable> all) {
    all.add(read("ai", Kind.TEXT, AuthPvs::asserted));
    all.add(read("au", Kind.TEXT, s -> beforeAt(claim(s, "username"))));
    all.add(read("aU", Kind.TEXT, s -> claim(s, "username")));
    all.add(read("ad", Kind.TEXT, AuthPvs::domain));
    all.add(read("ar", Kind.TEXT, s -> claim(s, "realm")));
    all.add(read("adu", Kind.TEXT, s -> claim(s, "uri")));
  }

  private static String asserted(Scope scope) {
    return scope.message().addresses(HeaderName.P_ASSERTED_IDENTITY).stream()
        .map(NameAddr::uri)
        .map(Uri::toString)
        .findFirst()
        .orElse(null);
  }

  private static String domain(Scope scope) {
    String username = claim(scope, "username");
    int at = username == null ? -1 : username.indexOf('@');
    return at < 0 ? claim(scope, "realm") : username.substring(at + 1);
  }

  private static String beforeAt(String username) {
    int at = username == null ? -1 : username.indexOf('@');
    return at < 0 ? username : username.substring(0, at);
  }

  /** A parameter of the credentials, without its quotes. */
  private static String claim(Scope scope, String name) {
    for (HeaderName header : List.of(HeaderName.PROXY_AUTHORIZATION, HeaderName.AUTHORIZATION)) {
      String value = scope.context().request().first(header).orElse("");
      int scheme = value.indexOf(' ');
      if (scheme > 0 && value.substring(0, scheme).equalsIgnoreCase("Digest")) {
        return Params.parse(semicolons(value.substring(scheme)))
            .get(name)
            .map(AuthPvs::unquoted)
            .orElse(null);
      }
    }
    return null;
  }

  /** The commas outside quotes as semicolons, which is how {@link Params} separates. */
  private static String semicolons(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"' && (i == 0 || text.charAt(i - 1) != '\\');
      out.append(c == ',' && !quoted ? ';' : c);
    }
    return out.toString();
  }

  static String unquoted(String value) {
    boolean quotes = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quotes ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
  }
}
