package io.signalbox.sip;

import java.util.Objects;
import java.util.Optional;

/**
 * A name-addr or addr-spec with its header parameters, as in From, To, Contact, Route and
 * Record-Route (RFC 3261 §20.10, §25.1). Immutable; of one that was read, display name and address
 * are made when somebody asks for them.
 */
public final class NameAddr {
  private final Params params;

  /** Where display name and URI lie, between them a bracket; null when they were given. */
  private final byte[] bytes;

  private final int displayStart;
  private final int uriStart;
  private final int uriEnd;
  private String display;
  private Uri uri;

  /**
   * An address of its parts.
   *
   * @param display as written, quotes included; empty when there is none
   * @param uri the address
   * @param params those of the header field, such as tag; not those of the URI
   */
  public NameAddr(String display, Uri uri, Params params) {
    this(null, 0, 0, 0, params);
    this.display = Objects.requireNonNull(display, "display");
    this.uri = Objects.requireNonNull(uri, "uri");
  }

  /** Where its parts were found in bytes; what stands as a URI there is one. */
  NameAddr(byte[] bytes, int displayStart, int uriStart, int uriEnd, Params params) {
    this.bytes = bytes;
    this.displayStart = displayStart;
    this.uriStart = uriStart;
    this.uriEnd = uriEnd;
    this.params = params;
  }

  /** Reads an address with its parameters. */
  public static Parsed<NameAddr> parse(String text) {
    return Span.parse(text, new ValueReader()::address);
  }

  /** The address alone. */
  public static NameAddr of(Uri uri) {
    return new NameAddr("", uri, Params.NONE);
  }

  /** The display name as written, quotes included; empty when there is none. */
  public String display() {
    String text = display;
    if (text == null) {
      text = displayStart == uriStart ? "" : display(bytes, displayStart, uriStart - 1);
      display = text;
    }
    return text;
  }

  /** The display name that starts there, before the bracket that opens at {@code open}. */
  static String display(byte[] bytes, int start, int open) {
    return Words.of(bytes, start, Scan.trimBlanks(bytes, start, open));
  }

  /** The address. */
  public Uri uri() {
    Uri made = uri;
    if (made == null) {
      made = UriScan.known(bytes, uriStart, uriEnd);
      uri = made;
    }
    return made;
  }

  /** The parameters of the header field, such as tag; not those of the URI. */
  public Params params() {
    return params;
  }

  /** The tag parameter of From and To. */
  public Optional<String> tag() {
    return params.get("tag");
  }

  /** The address as a SIP URI, or empty if its scheme is another. */
  public Optional<SipUri> sipUri() {
    return uri() instanceof SipUri sip ? Optional.of(sip) : Optional.empty();
  }

  /** The same with another address. */
  public NameAddr withUri(Uri newUri) {
    return new NameAddr(display(), newUri, params);
  }

  /** The same with one parameter set. */
  public NameAddr withParam(String name, String value) {
    return new NameAddr(display(), uri(), params.with(name, value));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NameAddr that
        && display().equals(that.display())
        && uri().equals(that.uri())
        && params.equals(that.params);
  }

  @Override
  public int hashCode() {
    return Objects.hash(display(), uri(), params);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(80).append(display());
    uri().write(text.append(display().isEmpty() ? "<" : " <"));
    params.write(text.append('>'));
    return text.toString();
  }
}
