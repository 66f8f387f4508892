package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.HostPort;
import io.signalbox.sip.Params;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import io.signalbox.sip.Uri;
import java.util.Locale;
import java.util.Optional;

/**
 * Our Record-Route (RFC 3261 §16.6 item 4): one value, or two when a request leaves by another
 * address or transport than it came by (RFC 5658).
 */
record RecordRoutes(LocalAddresses addresses) {
  /** Tells the calls of one Call-ID apart: the passes of a spiral have the same tags. */
  private static final String ID = "call";

  /** Puts us on the path to who registers: Path of RFC 3327 is to a Route what this is. */
  int addPath(SipRequest request, Source from, Hop to) {
    boolean secure = secure(request);
    return add(
        HeaderName.PATH,
        request,
        value(Hop.back(from), secure, "", null),
        value(to, secure, "", null));
  }

  /**
   * Puts us on the path.
   *
   * @param params what the script wants to find again, as {@code ;a=b}; "" or null for nothing
   * @param callId of the call, or null
   * @return how many values that took
   */
  int add(SipRequest request, Source from, Hop to, String params, String callId) {
    boolean secure = secure(request);
    return add(
        HeaderName.RECORD_ROUTE,
        request,
        value(Hop.back(from), secure, params, callId),
        value(to, secure, params, callId));
  }

  private static int add(HeaderName name, SipRequest request, String incoming, String outgoing) {
    boolean two = !incoming.equals(outgoing);
    if (two) {
      request.prepend(name, incoming);
    }
    request.prepend(name, outgoing);
    return two ? 2 : 1;
  }

  /** True if a request may leave by TLS alone: §16.6 item 4 asks for a SIPS URI of ours then. */
  static boolean secure(SipRequest request) {
    Optional<SipUri> top = OwnRoutes.top(request);
    return top.isPresent() ? top.get().secure() : request.uri().scheme().equals("sips");
  }

  private String value(Hop hop, boolean secure, String params, String callId) {
    HostPort self = addresses.advertised(hop);
    StringBuilder text = new StringBuilder(96).append(secure ? "<sips:" : "<sip:");
    text.append(self.host());
    if (self.port() > 0) {
      text.append(':').append(self.port());
    }
    if (!secure && hop.transport() != Transport.UDP) {
      text.append(";transport=").append(hop.transport().name().toLowerCase(Locale.ROOT));
    }
    text.append(";lr");
    if (callId != null) {
      text.append(';').append(ID).append('=').append(callId);
    }
    if (params != null && !params.isEmpty()) {
      text.append(Params.parse(params));
    }
    return text.append('>').toString();
  }

  /** What our Route bears to tell calls apart; null when it bears nothing. */
  static String id(Uri uri) {
    return uri instanceof SipUri sip ? sip.params().get(ID).orElse(null) : null;
  }
}
