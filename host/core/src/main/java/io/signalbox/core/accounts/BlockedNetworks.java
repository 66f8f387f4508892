package io.signalbox.core.accounts;

import io.signalbox.api.account.Cidr;
import io.signalbox.api.account.NetworkTable;
import java.util.List;
import java.util.Optional;

/** What is blocked, to be asked for many trunks. Immutable. */
public final class BlockedNetworks {
  private final List<Cidr> blocked;
  private final NetworkTable<Cidr> table;

  /** Of these. */
  public BlockedNetworks(List<Cidr> blocked) {
    this.blocked = blocked;
    this.table = NetworkTable.of(blocked, Optional::of);
  }

  /** Those that lie in this network or cover it. */
  public List<Cidr> touching(Cidr network) {
    return table.touches(network, 0) // most are not, and then none is looked at
        ? blocked.stream()
            .filter(b -> b.contains(network.address()) || network.contains(b.address()))
            .toList()
        : List.of();
  }
}
