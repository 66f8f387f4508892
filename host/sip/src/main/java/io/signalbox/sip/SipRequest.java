package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;

/** A request (RFC 3261 §7.1). Not safe for several threads. */
public final class SipRequest extends SipMessage {
  private final String method;
  private Uri uri;

  /** The URI as it is written; null until it is. */
  private String uriText;

  SipRequest(String method, Uri uri, byte[] start, List<HeaderLine> lines, byte[] body) {
    super(start, lines, body);
    this.method = method;
    this.uri = uri;
  }

  /** A request without header fields. */
  public static SipRequest of(String method, Uri uri) {
    SipRequest request = new SipRequest(method, uri, null, new ArrayList<>(), null);
    request.uri(uri);
    return request;
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
    uriText = checked(newUri.toString());
    uri = newUri;
    startChanged();
  }

  private static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Chars.breaksUri(text.charAt(i))) {
        throw new IllegalArgumentException("a URI has no white space, quotes or angle brackets");
      }
    }
    return text;
  }

  @Override
  public SipRequest copy() {
    SipRequest copy = new SipRequest(method, uri, rawStart(), copyOfLines(), body());
    copy.uriText = uriText;
    return copy;
  }

  @Override
  String writtenStart() {
    return method + " " + (uriText != null ? uriText : uri) + " " + StartLine.VERSION;
  }
}
