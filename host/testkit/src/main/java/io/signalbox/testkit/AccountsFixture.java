package io.signalbox.testkit;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Accounts in lists, for a module's unit tests; the rules of look-up are those of the real ones.
 */
public final class AccountsFixture implements Accounts {
  private final List<Trunk> trunks = new ArrayList<>();
  private final List<SipUser> users = new ArrayList<>();

  /** Adds trunks. */
  public AccountsFixture with(Trunk... added) {
    trunks.addAll(List.of(added));
    return this;
  }

  /** Adds users. */
  public AccountsFixture with(SipUser... added) {
    users.addAll(List.of(added));
    return this;
  }

  @Override
  public List<Trunk> sending(InetAddress source) {
    List<Trunk> covering =
        trunks.stream()
            .filter(t -> t.direction().sends())
            .filter(t -> t.network().filter(n -> n.contains(source)).isPresent())
            .toList();
    int longest = covering.stream().mapToInt(AccountsFixture::mask).max().orElse(-1);
    return covering.stream().filter(t -> mask(t) == longest).toList();
  }

  @Override
  public List<Trunk> receiving() {
    return trunks.stream()
        .filter(t -> t.direction().receives())
        .sorted(Comparator.comparingInt(Trunk::priority))
        .toList();
  }

  @Override
  public Optional<Trunk> receivingAt(InetAddress address, int port, Transport transport) {
    return receiving().stream()
        .filter(t -> t.port() == port && t.protocol().transport() == transport)
        .filter(t -> t.network().filter(n -> n.contains(address)).isPresent())
        .max(Comparator.comparingInt(AccountsFixture::mask));
  }

  @Override
  public Optional<Account> account(String name) {
    return trunks.stream().map(Trunk::account).filter(a -> a.name().equals(name)).findFirst();
  }

  @Override
  public Future<Optional<SipUser>> user(String realm, String username) {
    return Future.succeededFuture(
        users.stream()
            .filter(u -> u.realm().equals(realm) && u.username().equals(username))
            .findFirst());
  }

  private static int mask(Trunk trunk) {
    return trunk.network().orElseThrow().length();
  }
}
