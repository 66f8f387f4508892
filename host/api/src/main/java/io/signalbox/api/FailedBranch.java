package io.signalbox.api;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.SipRequest;
import io.signalbox.sip.SipResponse;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A branch that ended with a final response other than 2xx, as a failure_route sees it.
 *
 * @param index of the branch within its transaction, 0 and up
 * @param sent the request as it went out, our Via included; not to be changed
 * @param response its final response; ours when the branch timed out (408) or could not be sent
 *     (503)
 * @param from where the response came from; empty when it is ours
 * @param gateway where the branch was sent, if a gateway was chosen for it
 * @param sentTo the address and port that the request went to, when it is known
 */
public record FailedBranch(
    int index,
    SipRequest sent,
    SipResponse response,
    Optional<Source> from,
    Optional<Trunk> gateway,
    Optional<InetSocketAddress> sentTo) {
  /**
   * True if the response came from the gateway itself: from its address and, by UDP, its port. A
   * gateway that is a host name is the address that the request was sent to. Only then is a
   * challenge the gateway's: else naming a realm would buy a digest to try passwords on.
   */
  public boolean fromGateway() {
    if (from.isEmpty() || gateway.isEmpty()) {
      return false;
    }
    Source source = from.get();
    Optional<Cidr> network = gateway.get().network();
    if (network.isPresent()) {
      return network.get().contains(source.remote().getAddress())
          && samePort(source, gateway.get().port());
    }
    return sentTo.isPresent()
        && source.remote().getAddress().equals(sentTo.get().getAddress())
        && samePort(source, sentTo.get().getPort());
  }

  /** On a connection the far port says nothing: the other side may have opened it. */
  private static boolean samePort(Source source, int port) {
    return source.transport().reliable() || source.remote().getPort() == port;
  }
}
