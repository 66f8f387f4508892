package io.signalbox.core.accounts.snapshot;

import io.signalbox.api.Transport;
import io.signalbox.api.account.Account;
import io.signalbox.api.account.Accounts;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.NetworkTable;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.AccountsFile;
import io.signalbox.core.accounts.model.TrunkRow;
import io.signalbox.core.accounts.model.UserRow;
import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that is enabled, as it was at one version of the tables. */
public final class AccountSnapshot implements Accounts {
  private static final Comparator<Trunk> BY_PRIORITY =
      Comparator.comparingInt(Trunk::priority)
          .thenComparing(Comparator.comparingInt(Trunk::weight).reversed())
          .thenComparing(Trunk::key);

  private final long version;
  private final Map<String, Account> accounts = new HashMap<>();
  private final NetworkTable<Trunk> sending;
  private final List<Trunk> receiving;
  private final Map<Resolved.Door, NetworkTable<Trunk>> receivingAt = new HashMap<>();
  private final Resolved resolved;
  private final CachedUsers users;

  /**
   * Of rows.
   *
   * @param version of the tables they were read from
   * @param entries with their trunks; users come from {@code users}
   */
  public AccountSnapshot(long version, List<AccountEntry> entries, UserSource users) {
    this(version, entries, users, Map.of());
  }

  /** The same with the addresses that its host names stand for. */
  public AccountSnapshot(
      long version,
      List<AccountEntry> entries,
      UserSource users,
      Map<String, List<InetAddress>> addresses) {
    this.version = version;
    this.resolved = new Resolved(addresses);
    List<Trunk> trunks = new ArrayList<>();
    for (AccountEntry entry : entries) {
      Account account = account(entry.account());
      accounts.put(account.name(), account);
      entry.trunks().stream()
          .filter(TrunkRow::enabled)
          .map(row -> trunk(row, account))
          .forEach(trunks::add);
    }
    List<Trunk> sources = trunks.stream().filter(t -> t.direction().sends()).toList();
    this.sending =
        NetworkTable.of(resolved.sending(sources, NetworkTable.byNetwork(sources, Trunk::network)));
    List<Trunk> targets =
        trunks.stream().filter(t -> t.direction().receives()).sorted(BY_PRIORITY).toList();
    targets.stream()
        .collect(Collectors.groupingBy(Resolved.Door::of))
        .forEach(
            (door, there) ->
                receivingAt.put(
                    door,
                    NetworkTable.of(
                        resolved.receiving(there, NetworkTable.byNetwork(there, Trunk::network)))));
    this.receiving =
        targets.stream()
            .filter(t -> t.account().status() == Account.Status.ACTIVE)
            .filter(resolved::target)
            .toList();
    this.users = new CachedUsers(users, this::user);
  }

  /** Nothing at all. */
  public static AccountSnapshot empty() {
    return new AccountSnapshot(0, List.of(), UserSource.NOBODY);
  }

  /** Of a file alone, without a database: every look-up completes at once. */
  public static AccountSnapshot of(AccountsFile file) {
    List<AccountEntry> numbered = FileIds.number(file.accounts());
    Map<UserRow.Key, UserRow> users = new HashMap<>();
    numbered.stream()
        .flatMap(entry -> entry.users().stream())
        .forEach(user -> users.put(user.key(), user));
    return new AccountSnapshot(
        0,
        numbered,
        key ->
            Future.succeededFuture(
                new UserSource.Answer(Optional.ofNullable(users.get(key)), true)));
  }

  /** Of the tables; 0 when it is not from a database. */
  public long version() {
    return version;
  }

  @Override
  public List<Trunk> sending(InetAddress source) {
    return sending.narrowest(source);
  }

  /** Without those of suspended accounts: a suspended carrier gets no calls. */
  @Override
  public List<Trunk> receiving() {
    return receiving;
  }

  @Override
  public Optional<Trunk> receivingAt(InetAddress address, int port, Transport transport) {
    NetworkTable<Trunk> trunks = receivingAt.get(new Resolved.Door(port, transport));
    return trunks == null ? Optional.empty() : trunks.narrowest(address).stream().findFirst();
  }

  /**
   * True if an enabled trunk, sending or receiving, lies within this network or covers it with a
   * mask of at least {@code narrow} bits.
   */
  public boolean trunkAt(Cidr network, int narrow) {
    if (sending.touches(network, narrow)) {
      return true;
    }
    for (NetworkTable<Trunk> trunks : receivingAt.values()) {
      if (trunks.touches(network, narrow)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Optional<Account> account(String name) {
    return Optional.ofNullable(accounts.get(name));
  }

  /** A line for each address of a host name that is not used, because it is somebody else's. */
  public List<String> collisions() {
    return resolved.collisions();
  }

  /** Those of one trunk, {@code ACCOUNT/NAME}. */
  public List<String> collisions(String trunk) {
    return resolved.collisions(trunk);
  }

  /** What the host name of a trunk stands for at the moment; empty while that is not known. */
  public List<InetAddress> addresses(String hostName) {
    return resolved.addresses(hostName);
  }

  /** Trunks whose host name stands for no address that is known. */
  public List<String> unresolved() {
    return resolved.unresolved();
  }

  /** All of them, in no order. */
  public List<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  @Override
  public Future<Optional<SipUser>> user(String realm, String username) {
    return users.find(new UserRow.Key(realm, username));
  }

  private static Account account(AccountRow row) {
    return new Account(
        row.id(),
        row.kind(),
        row.name(),
        row.status(),
        row.limits(),
        Set.copyOf(row.restrictedCodecs()));
  }

  private static Trunk trunk(TrunkRow row, Account account) {
    Optional<Credentials> credentials =
        row.username().isEmpty() || row.password().isEmpty()
            ? Optional.empty()
            : Optional.of(new Credentials(row.username(), row.password()));
    return new Trunk(
        row.id(),
        account,
        row.name(),
        row.address().text(),
        row.address().network(),
        row.direction(),
        row.protocol(),
        row.port(),
        row.matchSourcePort(),
        row.techPrefix(),
        row.limits(),
        row.numbers(),
        row.keepUdp(),
        credentials,
        row.priority(),
        row.weight(),
        Set.copyOf(row.restrictedCodecs()));
  }

  /** Empty for one that is disabled, or whose account this snapshot does not have yet. */
  private Optional<SipUser> user(UserRow row) {
    if (!row.enabled()) {
      return Optional.empty();
    }
    return account(row.account())
        .map(
            account ->
                new SipUser(
                    row.id(),
                    account,
                    row.realm(),
                    row.username(),
                    Map.copyOf(row.ha1()),
                    row.limits(),
                    row.protocol().orElse(null),
                    row.numbers(),
                    List.copyOf(row.allow()),
                    Set.copyOf(row.restrictedCodecs())));
  }
}
