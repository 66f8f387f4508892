package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;

/** A request (RFC 3261 §7.1). Not safe for several threads. */
public final class SipRequest extends SipMessage {
  private final String method;
  private Uri uri;

  SipRequest(String method, Uri uri, byte[] start, List<HeaderLine> lines, byte[] body) {
    super(start, lines, body);
    this.method = method;
    this.uri = uri;
  }

  /** A request without header fields. */
  public static SipRequest of(String method, Uri uri) {
    return new SipRequest(method, checked(uri), null, new ArrayList<>(), null);
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
    return uri;
  }

  /**
   * Another Request-URI.
   *
   * @throws IllegalArgumentException if it has white space, which would forge a line
   */
  public void uri(Uri newUri) {
    uri = checked(newUri);
    startChanged();
  }

  private static Uri checked(Uri uri) {
    String text = uri.toString();
    for (int i = 0; i < text.length(); i++) {
      if (Chars.breaksUri(text.charAt(i))) {
        throw new IllegalArgumentException("a URI has no white space, quotes or angle brackets");
      }
    }
    return uri;
  }

  @Override
  public SipRequest copy() {
    return new SipRequest(method, uri, rawStart(), copyOfLines(), body());
  }

  @Override
  String writtenStart() {
    return method + " " + uri + " " + StartLine.VERSION;
  }
}
