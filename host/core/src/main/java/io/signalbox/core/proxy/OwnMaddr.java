package io.signalbox.core.proxy;

import io.signalbox.api.Source;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipUri;
import java.util.Optional;

/** A maddr in the Request-URI that has done its work: it brought the request here. */
final class OwnMaddr {
  private OwnMaddr() {}

  /**
   * Takes it off with the port and the transport that went with it (RFC 3261 §16.4), if the request
   * came as they say. Any other maddr is where the request goes next.
   */
  static void strip(SipRequest request, Source source, LocalAddresses addresses) {
    if (!(request.uri() instanceof SipUri uri) || !uri.params().has("maddr")) {
      return;
    }
    Optional<NextHop> meant = NextHop.of(uri, null);
    if (meant.isEmpty()
        || meant.get().transport() != source.transport()
        || !addresses.isMyself(reference(meant.get().host()), meant.get().port())) {
      return;
    }
    boolean usualPort = uri.port() == source.transport().defaultPort();
    request.uri(
        uri.withHost(uri.host(), usualPort ? uri.port() : -1)
            .withParams(uri.params().without("maddr").without("transport")));
  }

  private static String reference(String host) {
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }
}
