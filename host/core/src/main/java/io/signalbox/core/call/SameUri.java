package io.signalbox.core.call;

import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;

/**
 * When two URIs of a dialog are the same: by RFC 3261 §19.1.4, with one leniency: {@code
 * transport=udp} in one alone does not tell them apart, it is what most peers mean without it.
 */
final class SameUri {
  private SameUri() {}

  static boolean of(Uri a, Uri b) {
    return a.equals(b)
        || a instanceof SipUri first
            && b instanceof SipUri second
            && withoutUdp(first).equivalent(withoutUdp(second));
  }

  private static SipUri withoutUdp(SipUri uri) {
    return uri.transport().filter("udp"::equals).isPresent()
        ? uri.withParams(uri.params().without("transport"))
        : uri;
  }
}
