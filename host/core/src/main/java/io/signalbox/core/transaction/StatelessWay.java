package io.signalbox.core.transaction;

import io.signalbox.api.Source;
import io.signalbox.api.Transport;
import io.signalbox.core.transport.Hop;
import io.signalbox.core.transport.LocalAddresses;
import io.signalbox.core.transport.ResponsePath;
import io.signalbox.sip.HeaderName;
import io.signalbox.sip.Params;
import io.signalbox.sip.SipMessage;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import io.signalbox.sip.Via;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What leaves without a transaction, and how the answers to it find their way back (RFC 3261
 * §16.11). Puts our Via on top of every request. On its lane only.
 */
record StatelessWay(Surroundings around, LocalAddresses addresses, Branches branches) {
  /** See {@link Transactions#sendStatelessly}. */
  void send(SipMessage message, Hop hop) {
    if (message instanceof SipRequest request) {
      pushVia(request, hop, branches.stateless(request, null));
    }
    around.events().sent(message, hop);
    around.send(message.encode(), hop, reason -> around.events().lost(reason));
  }

  /** See {@link Transactions#forwardStatelessly}. */
  void forward(SipRequest request, Source from, Hop hop) {
    if (from.transport().reliable()) { // nobody will remember the connection
      request.replaceTop(
          request
              .topVia()
              .with("received", from.remote().getAddress().getHostAddress())
              .with("rport", Integer.toString(from.remote().getPort())));
    }
    pushVia(request, hop, branches.stateless(request, from.local()));
    around.events().sent(request, hop);
    around.send(request.encode(), hop, reason -> around.events().lost(reason));
  }

  /** Takes our Via off and sends it on; false for an answer to something else. */
  boolean back(SipResponse response) {
    Via top = response.topVia();
    Optional<Transport> transport =
        response.vias().size() < 2 || !branches.mayBeStateless(top)
            ? Optional.empty()
            : Transport.of(response.vias().get(1).transport());
    if (transport.isEmpty()) {
      return false;
    }
    for (InetSocketAddress heardAt : addresses.sockets(transport.get())) {
      if (branches.madeStateless(response, heardAt)) {
        SipResponse back = response.copy();
        back.removeFirstValue(HeaderName.VIA);
        Optional<Hop> hop = ResponsePath.back(back.topVia(), transport.get(), heardAt);
        hop.ifPresent(
            to -> {
              around.events().sent(back, to);
              around.send(back.encode(), to, reason -> around.events().lost(reason));
            });
        return hop.isPresent();
      }
    }
    return false;
  }

  /** Our Via for the next hop. */
  void pushVia(SipRequest request, Hop hop, String branch) {
    var own = addresses.advertised(hop);
    Params params = Params.NONE.with("branch", branch).with("rport", null); // RFC 3581 §3
    if (hop.transport() == Transport.TLS) {
      params = params.with("alias", null); // RFC 5923 §8.1
    }
    request.prepend(new Via(hop.transport().name(), own.host(), own.port(), params));
  }
}
