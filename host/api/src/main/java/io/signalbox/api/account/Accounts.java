package io.signalbox.api.account;

import io.signalbox.api.Transport;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * The enabled accounts, trunks and users as they were at one moment: an immutable snapshot. Any
 * thread; nothing here blocks.
 */
public interface Accounts {
  /**
   * The sending trunks whose network covers this address with the longest mask; a wider network is
   * never looked at when a narrower one covers the address. Empty when none does.
   */
  List<Trunk> sending(InetAddress source);

  /** All receiving trunks, lowest priority number first. */
  List<Trunk> receiving();

  /** The receiving trunk that covers this address, port and transport, longest mask first. */
  Optional<Trunk> receivingAt(InetAddress address, int port, Transport transport);

  /** The account of this name. */
  Optional<Account> account(String name);

  /**
   * The user, looked up on demand and cached. Completes on the context of the caller; fails when
   * the database cannot be asked and the cache does not know.
   */
  Future<Optional<SipUser>> user(String realm, String username);
}
