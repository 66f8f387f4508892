package io.signalbox.sip;

import java.util.ArrayList;
import java.util.List;

/** A request (RFC 3261 §7.1). Not safe for several threads. */
public final class SipRequest extends SipMessage {
  private final String method;
  private Uri uri;
  private String uriText;

  SipRequest(String method, Uri uri, String uriText, List<HeaderLine> lines, byte[] body) {
    super(lines, body);
    this.method = method;
    this.uri = uri;
    this.uriText = uriText;
  }

  /** A request without header fields. */
  public static SipRequest of(String method, Uri uri) {
    return new SipRequest(method, uri, uri.toString(), new ArrayList<>(), null);
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

  /** Another Request-URI. */
  public void uri(Uri newUri) {
    uri = newUri;
    uriText = newUri.toString();
  }

  @Override
  public SipRequest copy() {
    return new SipRequest(method, uri, uriText, copyOfLines(), body());
  }

  @Override
  public String startLine() {
    return method + " " + uriText + " SIP/2.0";
  }
}
