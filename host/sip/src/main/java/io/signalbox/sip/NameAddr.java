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
    if (open == text.length()) {
      int semicolon = text.indexOf(';');
      int end = semicolon < 0 ? text.length() : semicolon;
      Params params = Params.parse(text.substring(end));
      return Uri.parse(text.substring(0, end).trim()).map(uri -> new NameAddr("", uri, params));
    }
    int close = text.indexOf('>', open);
    if (close < 0) {
      return Parsed.bad(open, "name-addr", "an address that starts with < ends with >");
    }
    String display = text.substring(0, open).trim();
    String after = text.substring(close + 1).trim();
    if (!after.isEmpty() && after.charAt(0) != ';') {
      return Parsed.bad(close + 1, "name-addr", "only parameters may follow the >");
    }
    return Uri.parse(text.substring(open + 1, close).trim())
        .map(uri -> new NameAddr(display, uri, Params.parse(after)));
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
