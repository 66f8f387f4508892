package io.signalbox.sip;

import java.util.Optional;

/**
 * A name-addr or addr-spec with its header parameters, as in From, To, Contact, Route and
 * Record-Route (RFC 3261 §20.10, §25.1).
 *
 * @param display as written, quotes included; empty when there is none
 * @param uri the address
 * @param params those of the header field, such as tag; not those of the URI
 */
public record NameAddr(String display, Uri uri, Params params) {
  /**
   *
   *
   * <pre>
   * ( name-addr / addr-spec ) *( SEMI param )
   * name-addr = [ display-name ] LAQUOT addr-spec RAQUOT
   * </pre>
   *
   * Without angle brackets, what follows a semicolon belongs to the header (RFC 3261 §20).
   */
  public static Parsed<NameAddr> parse(String text) {
    int open = Scan.unquoted(text, '<', 0);
    boolean bare = open == text.length();
    int close = bare ? Scan.unquoted(text, ';', 0) : text.indexOf('>', open);
    if (close < 0) {
      return Parsed.bad(open, "name-addr", "an address that starts with < ends with >");
    }
    String display = bare ? "" : text.substring(0, open).trim();
    if (!displayName(display)) {
      return Parsed.bad(0, "display-name", "a display name with separators stands in quotes");
    }
    String uri = bare ? text.substring(0, close).trim() : text.substring(open + 1, close);
    if (bare && (uri.indexOf('?') >= 0 || uri.indexOf(',') >= 0)) {
      return Parsed.bad(0, "addr-spec", "a URI with , or ? stands in angle brackets"); // §20
    }
    String after = text.substring(bare ? close : close + 1).trim();
    if (!after.isEmpty() && after.charAt(0) != ';') {
      return Parsed.bad(close + 1, "name-addr", "only parameters may follow the >");
    }
    if (Scan.unterminated(after)) {
      return Parsed.bad(close, "generic-param", "a quoted string has no end");
    }
    return Uri.parse(uri).map(parsed -> new NameAddr(display, parsed, Params.parse(after)));
  }

  /**
   *
   *
   * <pre>
   * display-name = *( token LWS ) / quoted-string
   * </pre>
   *
   * Without quotes, anything is taken in which the next reader cannot see another structure:
   * letters beyond ASCII are common there.
   */
  private static boolean displayName(String text) {
    if (text.startsWith("\"")) {
      return Scan.quotedEnd(text, 0) == text.length();
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' || "\",;>\\".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The address alone. */
  public static NameAddr of(Uri uri) {
    return new NameAddr("", uri, Params.NONE);
  }

  /** The tag parameter of From and To. */
  public Optional<String> tag() {
    return params.get("tag");
  }

  /** The address as a SIP URI, or empty if its scheme is another. */
  public Optional<SipUri> sipUri() {
    return uri instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
  }

  /** The same with another address. */
  public NameAddr withUri(Uri newUri) {
    return new NameAddr(display, newUri, params);
  }

  /** The same with one parameter set. */
  public NameAddr withParam(String name, String value) {
    return new NameAddr(display, uri, params.with(name, value));
  }

  @Override
  public String toString() {
    return (display.isEmpty() ? "" : display + " ") + "<" + uri + ">" + params;
  }
}
