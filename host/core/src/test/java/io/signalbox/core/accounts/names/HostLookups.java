package io.signalbox.core.accounts.names;

import io.signalbox.api.account.Cidr;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers about names, for tests. */
public final class HostLookups {
  /** Nobody ever answers. */
  public static final HostLookup NONE = host -> Future.succeededFuture(found(null));

  private HostLookups() {}

  /** This one IPv4 address for a minute, or silence. */
  public static HostLookup.Found found(String address) {
    return address == null
        ? new HostLookup.Found(Optional.empty(), Optional.empty(), Duration.ZERO)
        : new HostLookup.Found(
            Optional.of(List.of(Cidr.literal(address).orElseThrow())),
            Optional.of(List.of()),
            Duration.ofSeconds(60));
  }
}
