package io.signalbox.sip;

/** A URI in a Request-URI, a name-addr or a Contact. {@code toString} is its form on the wire. */
public sealed interface Uri permits SipUri, Uri.Other {
  /** The scheme, in lower case, without the colon. */
  String scheme();

  /** Appends the form on the wire to {@code text}. */
  void write(StringBuilder text);

  /** Any scheme that is neither sip nor sips, such as {@code tel}; kept as it was written. */
  record Other(String scheme, String rest) implements Uri {
    @Override
    public void write(StringBuilder text) {
      text.append(scheme).append(':').append(rest);
    }

    @Override
    public String toString() {
      return scheme + ":" + rest;
    }
  }

  /**
   *
   *
   * <pre>
   * Request-URI = SIP-URI / SIPS-URI / absoluteURI       RFC 3261 §25.1
   * </pre>
   */
  static Parsed<Uri> parse(String text) {
    return Span.parse(text, new UriScan()::parse);
  }
}
