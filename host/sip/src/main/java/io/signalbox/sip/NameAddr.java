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
    return parse(text, 0, text.length());
  }

  /** Reads what stands from {@code from} to {@code to}. */
  static Parsed<NameAddr> parse(String text, int from, int to) {
    int open = Scan.unquoted(text, '<', from, to);
    boolean bare = open == to;
    int close = bare ? Scan.unquoted(text, ';', from, to) : Scan.find(text, '>', open, to);
    if (!bare && close == to) {
      return Parsed.bad(open, "name-addr", "an address that starts with < ends with >");
    }
    int start = Scan.skipBlanks(text, from, to);
    int displayEnd = bare ? start : Scan.trimBlanks(text, start, open);
    if (!displayName(text, start, displayEnd)) {
      return Parsed.bad(from, "display-name", "a display name with separators stands in quotes");
    }
    int uriStart = bare ? start : open + 1;
    int uriEnd = bare ? Scan.trimBlanks(text, start, close) : close;
    if (bare
        && (Scan.find(text, '?', uriStart, uriEnd) < uriEnd
            || Scan.find(text, ',', uriStart, uriEnd) < uriEnd)) {
      return Parsed.bad(from, "addr-spec", "a URI with , or ? stands in angle brackets"); // §20
    }
    int after = Scan.skipBlanks(text, bare ? close : close + 1, to);
    if (after < to && text.charAt(after) != ';') {
      return Parsed.bad(close + 1, "name-addr", "only parameters may follow the >");
    }
    ParamScanner params = new ParamScanner(text, after, to);
    if (params.openQuote()) {
      return Parsed.bad(close, "generic-param", "a quoted string has no end");
    }
    Parsed<Uri> uri = UriGrammar.parse(text, uriStart, uriEnd);
    return uri instanceof Parsed.Bad<Uri> bad
        ? new Parsed.Bad<>(bad.failure())
        : Parsed.ok(
            new NameAddr(text.substring(start, displayEnd), uri.orElseThrow(), params.params()));
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
  private static boolean displayName(String text, int from, int to) {
    if (from < to && text.charAt(from) == '"') {
      return Scan.quotedEnd(text, from, to) == to;
    }
    for (int i = from; i < to; i++) {
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
    StringBuilder text =
        new StringBuilder(80).append(display).append(display.isEmpty() ? "<" : " <");
    uri.write(text);
    params.write(text.append('>'));
    return text.toString();
  }
}
