package io.signalbox.module.codecfilter;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;

/**
 * The description that was last found, or made, as it has to be. The branch of a request mostly has
 * the very body that its request_route left, which then is not read again. Touched on its lane
 * only.
 */
final class LastCleared {
  private static final String TYPE = "application/sdp";
  private static final byte[] NONE = {};

  private byte[] body = NONE;
  private Restrictions unwanted;

  /** True if nothing of this message's body has to go, as was seen before. */
  boolean covers(SipMessage message, Restrictions nowUnwanted) {
    return unwanted == nowUnwanted
        && message.body() == body
        && body.length > 0
        && !message.has(HeaderName.CONTENT_ENCODING)
        && message.firstIs(HeaderName.CONTENT_TYPE, TYPE);
  }

  /** Nothing of this message's body has to go any more. */
  void is(SipMessage message, Restrictions nowUnwanted) {
    boolean plain = message.firstIs(HeaderName.CONTENT_TYPE, TYPE);
    body = plain ? message.body() : NONE;
    unwanted = nowUnwanted;
  }
}
