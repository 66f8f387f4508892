package io.signalbox.sip;

/** A request (RFC 3261 §7.1). Not safe for several threads. */
public final class SipRequest extends SipMessage {
  private final String method;

  /** Null until somebody asks for the one that stands in the start line. */
  private Uri uri;

  /** A request that came in. */
  SipRequest(StartLine start, HeaderFields fields, Span body) {
    super(fields.lines().head().startLine(), fields, body);
    this.method = start.method();
    if (!start.canonical()) {
      start(line(method, uri()));
    }
  }

  private SipRequest(SipRequest original) {
    super(original);
    this.method = original.method;
    this.uri = original.uri;
  }

  private SipRequest(String method, Uri uri) {
    super(line(method, uri), HeaderFields.none());
    this.method = method;
    this.uri = uri;
  }

  /** A request without header fields. */
  public static SipRequest of(String method, Uri uri) {
    return new SipRequest(method, uri);
  }

  /** The method; case matters (RFC 3261 §7.1). */
  public String method() {
    return method;
  }

  /** True for this method. */
  public boolean is(String wanted) {
    return method.equals(wanted);
  }

  /** The Request-URI. */
  public Uri uri() {
    if (uri == null) {
      Span text = uriSpan();
      uri = UriScan.known(text.bytes(), text.from(), text.to());
    }
    return uri;
  }

  /** True if the Request-URI stands in the start line as this text. */
  public boolean uriIs(String text) {
    return uriSpan().is(text);
  }

  private Span uriSpan() {
    Span line = start();
    int from = line.from() + method.length() + 1;
    return new Span(line.bytes(), from, line.to() - StartLine.VERSION.length() - 1);
  }

  /**
   * Another Request-URI.
   *
   * @throws IllegalArgumentException if it has white space, which would forge a line
   */
  public void uri(Uri newUri) {
    start(line(method, newUri));
    uri = newUri;
  }

  private static Span line(String method, Uri uri) {
    StringBuilder line = new StringBuilder(80).append(method).append(' ');
    int start = line.length();
    uri.write(line);
    for (int i = start; i < line.length(); i++) {
      if (Chars.breaksUri(line.charAt(i))) {
        throw new IllegalArgumentException("a URI has no white space, quotes or angle brackets");
      }
    }
    return Span.of(line.append(' ').append(StartLine.VERSION));
  }

  @Override
  void forgetWhatStartSays() {
    uri = null;
  }

  @Override
  public SipRequest copy() {
    return new SipRequest(this);
  }
}
