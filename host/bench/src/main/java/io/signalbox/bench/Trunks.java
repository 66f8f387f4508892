package io.signalbox.bench;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.Trunk;
import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.model.AccountRow;
import io.signalbox.core.accounts.model.Address;
import io.signalbox.core.accounts.model.Position;
import io.signalbox.core.accounts.model.TrunkRow;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sending trunks of a thousand customers, the same ones each time: seven of ten a single IPv4
 * address, two an IPv4 network from /20 to /30, one an IPv6 network from /48 to /128.
 */
public final class Trunks {
  private static final int ACCOUNTS = 1_000;

  private final List<Cidr> networks;

  /** So many different networks. */
  public Trunks(int count) {
    Random random = new Random(20261122);
    Set<Cidr> found = new HashSet<>(2 * count);
    while (found.size() < count) {
      int kind = found.size() % 10;
      boolean v6 = kind == 9;
      int length = kind < 7 ? 32 : v6 ? 48 + random.nextInt(81) : 20 + random.nextInt(11);
      found.add(network(random, v6 ? 16 : 4, length));
    }
    networks = List.copyOf(found);
  }

  private static Cidr network(Random random, int bytes, int length) {
    byte[] raw = new byte[bytes];
    random.nextBytes(raw);
    if (bytes == 16) {
      raw[0] = 0x20; // global unicast
    }
    for (int bit = length; bit < bytes * 8; bit++) {
      raw[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return new Cidr(address(raw), length);
  }

  private static InetAddress address(byte[] raw) {
    try {
      return InetAddress.getByAddress(raw);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The networks. */
  public List<Cidr> networks() {
    return networks;
  }

  /** The rows as a database gives them. */
  public List<AccountEntry> rows() {
    List<AccountEntry> entries = new ArrayList<>(ACCOUNTS);
    for (int a = 0; a < ACCOUNTS; a++) {
      String name = "customer-" + a;
      List<TrunkRow> trunks = new ArrayList<>(networks.size() / ACCOUNTS + 1);
      for (int i = a; i < networks.size(); i += ACCOUNTS) {
        trunks.add(trunk(i, name, networks.get(i)));
      }
      AccountRow account =
          new AccountRow(
              a + 1,
              Account.Kind.CUSTOMER,
              name,
              Account.Status.ACTIVE,
              Limits.NONE,
              new TreeSet<>(),
              Position.DATABASE);
      entries.add(new AccountEntry(account, trunks, List.of()));
    }
    return entries;
  }

  private static TrunkRow trunk(int id, String account, Cidr network) {
    Address address = new Address(network.toString(), Optional.of(network));
    return new TrunkRow(
        id,
        account,
        TrunkRow.defaultName(address, Trunk.Direction.SENDS, ""),
        address,
        Trunk.Direction.SENDS,
        Protocol.UDP,
        5060,
        false,
        "",
        Limits.NONE,
        NumberRules.NONE,
        false,
        "",
        "",
        1,
        1,
        "",
        "",
        "",
        true,
        new TreeSet<>(),
        Position.DATABASE);
  }

  /** So many source addresses, in no order: of ten, nine of a trunk and one of nobody. */
  public InetAddress[] sources(int count) {
    Random random = new Random(count);
    InetAddress[] sources = new InetAddress[count];
    for (int i = 0; i < count; i++) {
      sources[i] =
          i % 10 == 0
              ? network(random, 4, 32).address()
              : within(networks.get(random.nextInt(networks.size())), random);
    }
    return sources;
  }

  private static InetAddress within(Cidr network, Random random) {
    byte[] raw = network.address().getAddress();
    for (int bit = network.length(); bit < raw.length * 8; bit++) {
      if (random.nextBoolean()) {
        raw[bit / 8] |= (byte) (0x80 >> bit % 8);
      }
    }
    return address(raw);
  }
}
