package io.signalbox.core.accounts;

import io.signalbox.core.accounts.model.AccountEntry;
import io.signalbox.core.accounts.names.HostLookup;
import io.signalbox.core.accounts.names.HostNames;
import io.signalbox.core.accounts.snapshot.AccountSnapshot;
import io.signalbox.core.accounts.snapshot.UserSource;
import io.signalbox.core.accounts.sql.KeptRows;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the snapshot that the call path reads: of the rows that were read last, and of the
 * addresses that host names stand for. On the store's worker, but for what says otherwise.
 */
final class Publishing {
  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);

  private final UserSource users;
  private final HostNames names;
  private final AtomicBoolean stale = new AtomicBoolean();
  private volatile AccountSnapshot snapshot = AccountSnapshot.empty();
  private Set<String> warned = Set.of();

  /** Kept only while there are names, because of which a snapshot may have to be made again. */
  private KeptRows.Rows named = new KeptRows.Rows(0, Instant.EPOCH, List.of());

  Publishing(UserSource users, HostLookup lookup, Clock clock) {
    this.users = users;
    this.names = new HostNames(lookup, clock::millis, () -> stale.set(true));
  }

  /** Any thread. */
  AccountSnapshot snapshot() {
    return snapshot;
  }

  /** These rows were read. Names that are new are asked for, and count when they are known. */
  synchronized void rows(KeptRows.Rows rows) {
    Set<String> wanted = hostNames(rows.entries());
    named = wanted.isEmpty() ? new KeptRows.Rows(0, Instant.EPOCH, List.of()) : rows;
    names.want(wanted);
    names.refresh();
    publish(rows);
  }

  /** Asks for names whose time has come, and makes a new snapshot when one has moved. */
  synchronized void refreshNames() {
    names.refresh();
    if (stale.compareAndSet(true, false) && !named.entries().isEmpty()) {
      publish(named);
    }
  }

  private void publish(KeptRows.Rows rows) {
    AccountSnapshot made =
        new AccountSnapshot(rows.version(), rows.entries(), users, names.addresses());
    Set<String> collisions = Set.copyOf(made.collisions());
    Set<String> fresh = new HashSet<>(collisions);
    fresh.removeAll(warned);
    fresh.forEach(LOG::warn);
    warned = collisions;
    snapshot = made;
  }

  private static Set<String> hostNames(List<AccountEntry> entries) {
    Set<String> names = new HashSet<>();
    for (AccountEntry entry : entries) {
      entry.trunks().stream()
          .filter(trunk -> trunk.enabled() && trunk.address().network().isEmpty())
          .forEach(trunk -> names.add(trunk.address().text()));
    }
    return names;
  }
}
