package io.signalbox.core.app;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.firewall.Unblockable;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who is no stranger: the trunks of the accounts, and who talks by the lanes. */
record Strangers(Supplier<AccountSnapshot> accounts, Function<Cidr, Future<Boolean>> talking)
    implements Unblockable {
  @Override
  public boolean trunk(Cidr network, int narrow) {
    return accounts.get().trunkAt(network, narrow);
  }

  @Override
  public Future<Boolean> calls(Cidr network) {
    return talking.apply(network);
  }
}
