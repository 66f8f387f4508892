package io.signalbox.sip.digest;

import java.util.Locale;
import java.util.Optional;

/** What a digest protects (RFC 7616 §3.4.3). */
public enum Qop {
  /** Not named: the form of RFC 2069, without cnonce and nc. */
  NONE(""),
  /** Method and URI. */
  AUTH("auth"),
  /** Method, URI and body. */
  AUTH_INT("auth-int");

  private final String token;

  Qop(String token) {
    this.token = token;
  }

  /** As it stands in a header; empty for {@link #NONE}. */
  public String token() {
    return token;
  }

  /** The one that the token names, in any case; empty for one that we do not know. */
  public static Optional<Qop> of(String token) {
    return switch (token.toLowerCase(Locale.ROOT)) {
      case "auth" -> Optional.of(AUTH);
      case "auth-int" -> Optional.of(AUTH_INT);
      default -> Optional.empty();
    };
  }
}
