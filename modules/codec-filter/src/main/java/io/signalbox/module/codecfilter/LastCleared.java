package io.signalbox.module.codecfilter;

import io.signalbox.sip.HeaderName;
import io.signalbox.sip.SipMessage;
import java.util.Optional;

/**
 * The description that was last found, or made, as it has to be. The branch of a request mostly has
 * the very body that its request_route left, which then is not read again. Touched on its lane
 * only.
 */
final class LastCleared {
  private static final byte[] NONE = {};

  private byte[] body = NONE;
  private Optional<String> type = Optional.empty();
  private Restrictions customer;
  private Restrictions gateway;

  /** True if nothing of this message's body has to go, as was seen before. */
  boolean covers(SipMessage message, Restrictions ofCustomer, Restrictions ofGateway) {
    return message.body() == body
        && body.length > 0
        && customer == ofCustomer
        && gateway == ofGateway
        && !message.has(HeaderName.CONTENT_ENCODING)
        && message.first(HeaderName.CONTENT_TYPE).equals(type);
  }

  /** Nothing of this message's body has to go any more. */
  void is(SipMessage message, Restrictions ofCustomer, Restrictions ofGateway) {
    body = message.body();
    type = message.first(HeaderName.CONTENT_TYPE);
    customer = ofCustomer;
    gateway = ofGateway;
  }
}
