package io.signalbox.testkit;

import io.signalbox.api.account.Account;
import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.Credentials;
import io.signalbox.api.account.Limits;
import io.signalbox.api.account.NumberRules;
import io.signalbox.api.account.Protocol;
import io.signalbox.api.account.SipUser;
import io.signalbox.api.account.Trunk;
import io.signalbox.sip.digest.DigestAlgorithm;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rows with the defaults of the tables, for tests that care about one column. */
public final class Rows {
  private Rows() {}

  /** An active customer. */
  public static Account customer(String name, Limits limits) {
    return new Account(1, Account.Kind.CUSTOMER, name, Account.Status.ACTIVE, limits, Set.of());
  }

  /** An active carrier. */
  public static Account carrier(String name) {
    return new Account(2, Account.Kind.CARRIER, name, Account.Status.ACTIVE, Limits.NONE, Set.of());
  }

  /** A builder of a trunk that sends by UDP from {@code address}. */
  public static TrunkRow trunk(Account account, String address) {
    return new TrunkRow(account, address);
  }

  /** A user with the HA1 of every algorithm. */
  public static SipUser user(Account account, String realm, String username, String password) {
    Map<DigestAlgorithm, String> ha1 = new EnumMap<>(DigestAlgorithm.class);
    for (DigestAlgorithm algorithm : DigestAlgorithm.values()) {
      if (!algorithm.session()) {
        ha1.put(algorithm, algorithm.ha1(username, realm, password));
      }
    }
    return new SipUser(
        1, account, realm, username, ha1, Limits.NONE, null, NumberRules.NONE, List.of(), Set.of());
  }

  /** A trunk in the making. */
  public static final class TrunkRow {
    private final Account account;
    private final String address;
    private String name;
    private Trunk.Direction direction = Trunk.Direction.SENDS;
    private Protocol protocol = Protocol.UDP;
    private int port = 5060;
    private boolean matchSourcePort;
    private String techPrefix = "";
    private Limits limits = Limits.NONE;
    private NumberRules numbers = NumberRules.NONE;
    private Optional<Credentials> credentials = Optional.empty();
    private int priority = 1;
    private int weight = 1;
    private Set<String> restrictedCodecs = Set.of();

    private TrunkRow(Account account, String address) {
      this.account = account;
      this.address = address;
      this.name = address;
    }

    public TrunkRow name(String value) {
      name = value;
      return this;
    }

    public TrunkRow direction(Trunk.Direction value) {
      direction = value;
      return this;
    }

    public TrunkRow protocol(Protocol value) {
      protocol = value;
      return this;
    }

    public TrunkRow port(int value) {
      port = value;
      return this;
    }

    public TrunkRow matchSourcePort() {
      matchSourcePort = true;
      return this;
    }

    public TrunkRow techPrefix(String value) {
      techPrefix = value;
      return this;
    }

    public TrunkRow limits(int channels, int cps) {
      limits = new Limits(channels, cps);
      return this;
    }

    public TrunkRow numbers(NumberRules value) {
      numbers = value;
      return this;
    }

    public TrunkRow credentials(String username, String password) {
      credentials = Optional.of(new Credentials(username, password));
      return this;
    }

    public TrunkRow priority(int value) {
      priority = value;
      return this;
    }

    public TrunkRow weight(int value) {
      weight = value;
      return this;
    }

    public TrunkRow restrictedCodecs(String... values) {
      restrictedCodecs = Set.of(values);
      return this;
    }

    public Trunk build() {
      return new Trunk(
          Math.abs(name.hashCode()),
          account,
          name,
          address,
          Cidr.literal(address.replaceAll("/.*", "")).map(a -> Cidr.parse(address)),
          direction,
          protocol,
          port,
          matchSourcePort,
          techPrefix,
          limits,
          numbers,
          false,
          credentials,
          priority,
          weight,
          restrictedCodecs);
    }
  }
}
