package io.signalbox.module.ipauth;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A source from the settings.
 *
 * @param network whence it sends
 * @param port it must send from; 0 is any
 * @param protocol it must use; empty is any
 * @param tag the account of this name, or the name of one that exists for these calls alone
 * @param group that a script may ask for
 */
record StaticSource(Cidr network, int port, Optional<Protocol> protocol, String tag, String group) {
  private static final String DEFAULT_TAG = "static";
  private static final String DEFAULT_GROUP = "default";

  /**
   * Reads one entry.
   *
   * @throws IllegalArgumentException that says what is wrong with its address
   */
  static StaticSource read(JsonObject entry) {
    String protocol = entry.getString("protocol", "any");
    return new StaticSource(
        Cidr.parse(entry.getString("address")),
        entry.getInteger("port", 0),
        protocol.equals("any")
            ? Optional.empty()
            : Optional.of(Protocol.valueOf(protocol.toUpperCase(Locale.ROOT))),
        entry.getString("tag", DEFAULT_TAG),
        entry.getString("group", DEFAULT_GROUP));
  }

  /** The source as a trunk, for a packet that came by {@code arrived}. */
  Trunk trunk(Accounts accounts, Transport arrived) {
    return new Trunk(
        0,
        accounts.account(tag).orElseGet(this::account),
        network.toString(),
        network.toString(),
        Optional.of(network),
        Trunk.Direction.SENDS,
        protocol.orElseGet(() -> Protocol.valueOf(arrived.name())),
        port,
        port != 0,
        "",
        Limits.NONE,
        NumberRules.NONE,
        false,
        Optional.empty(),
        0,
        1,
        Set.of());
  }

  private Account account() {
    return new Account(0, Account.Kind.CUSTOMER, tag, Account.Status.ACTIVE, Limits.NONE, Set.of());
  }
}
