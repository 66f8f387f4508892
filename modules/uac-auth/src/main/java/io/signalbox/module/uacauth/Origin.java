package io.signalbox.module.uacauth;

import io.signalbox.api.Call;
import io.signalbox.api.FailedBranch;
import io.signalbox.api.Source;
import io.signalbox.api.account.Trunk;
import java.net.InetSocketAddress;

/**
 * Whether a challenge comes from whom the credentials are for: else naming a realm would buy a
 * digest to try passwords on.
 */
final class Origin {
  private Origin() {}

  static boolean isGateway(Call call, FailedBranch branch, Trunk gateway) {
    return branch.from().filter(from -> isGateway(call, branch, gateway, from)).isPresent();
  }

  private static boolean isGateway(Call call, FailedBranch branch, Trunk gateway, Source from) {
    InetSocketAddress remote = from.remote();
    if (gateway.network().isPresent()) {
      return gateway.network().get().contains(remote.getAddress())
          && samePort(from, gateway.port());
    }
    // A host name: what it stood for when the request left, or what the accounts know it by now.
    if (branch.sentTo().isPresent()) {
      InetSocketAddress sentTo = branch.sentTo().get();
      return remote.getAddress().equals(sentTo.getAddress()) && samePort(from, sentTo.getPort());
    }
    return call.accounts()
        .receivingAt(remote.getAddress(), gateway.port(), from.transport())
        .filter(trunk -> trunk.key().equals(gateway.key()))
        .isPresent();
  }

  /** On a connection the far port says nothing: the carrier may have opened it. */
  private static boolean samePort(Source from, int port) {
    return from.transport().reliable() || from.remote().getPort() == port;
  }
}
