package io.signalbox.core.firewall;

import io.signalbox.api.account.Cidr;
import io.signalbox.core.accounts.model.BlockChange;
import io.signalbox.core.accounts.model.BlockRow;
import io.signalbox.core.firewall.BlockRows.Stored;
import io.signalbox.core.lane.Lane;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the list of this host and the rows, which other hosts may change too, the same: writes what
 * changes here, reads again when somebody else has written. On the control loop.
 */
final class Mirror {
  /** No version of the rows. */
  private static final long NEVER = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

  /** Hears what others have done. */
  interface Changed {
    /** A row came, went or became another. */
    void list();

    /** Another host has blocked this network by itself. */
    void blockedElsewhere(BlockRow row);
  }

  private final Lane control;
  private final BlockRows rows;
  private final BlockList list;
  private final Changed changed;
  private final Unwritten unwritten;

  /** What changed here while the rows were read: they may be older. */
  private final Set<Cidr> touched = new HashSet<>();

  /** Of the rows as the list has them. Written on the control loop. */
  private volatile long known = NEVER;

  private boolean reading;

  /** What is being read may be older than what this host has written. */
  private boolean outdated;

  private boolean failed;

  Mirror(Lane control, BlockRows rows, BlockList list, Changed changed) {
    this.control = control;
    this.rows = rows;
    this.list = list;
    this.changed = changed;
    this.unwritten = new Unwritten(rows, this::wrote);
  }

  /** Takes over what is there, and from now on follows it. Completes when it was tried. */
  Future<Void> open() {
    rows.follow(this::seen);
    return read();
  }

  /** The rows can be asked, and have this version. Any thread. */
  private void seen(long version) {
    if (version != known) {
      control.execute(this::read);
    }
  }

  private Future<Void> read() {
    if (reading) {
      return Future.succeededFuture();
    }
    reading = true;
    outdated = false;
    touched.clear();
    return rows.read()
        .onComplete(done -> reading = false)
        .onFailure(this::cannotRead)
        .compose(this::merged)
        .otherwiseEmpty();
  }

  private Future<Void> merged(Stored stored) {
    if (outdated) {
      return read();
    }
    merge(stored);
    return Future.succeededFuture();
  }

  private void cannotRead(Throwable cause) {
    if (!failed) {
      LOG.warn(
          "the blocks of the firewall cannot be read; they will be when the database answers: {}",
          cause.getMessage());
      LOG.debug("the blocks cannot be read", cause);
    }
    failed = true;
  }

  private void merge(Stored stored) {
    boolean other = false;
    boolean whole = true;
    Set<Cidr> there = new HashSet<>();
    for (BlockRow row : stored.rows()) {
      there.add(row.network());
      if (pending(row.network())) {
        whole = false;
      } else {
        other |= merge(row);
      }
    }
    for (BlockRow row : list.rows()) {
      boolean gone = !there.contains(row.network());
      if (gone && pending(row.network())) {
        whole = false;
      } else if (gone) {
        list.remove(row.network());
        unwritten.gone(row.network());
        other = true;
      }
    }
    known = whole ? stored.version() : known; // else once more, when ours is written
    if (other) {
      changed.list();
    }
    if (failed) {
      LOG.info("the blocks of the firewall are read again");
    }
    failed = false;
  }

  /** True if the list has more recent news of it. */
  private boolean pending(Cidr network) {
    return touched.contains(network) || unwritten.concerns(network);
  }

  /** True if it is other than ours was. */
  private boolean merge(BlockRow row) {
    Optional<BlockRow> before = list.find(row.network());
    if (before.isPresent() && before.get().with(row.hits()).equals(row)) {
      list.addHits(row.network(), unwritten.hitsBy(row));
      return false;
    }
    if (before.isEmpty() && known != NEVER && row.kind() == BlockRow.Kind.AUTO) {
      changed.blockedElsewhere(row);
      return false;
    }
    adopt(row);
    return true;
  }

  /** Takes over a row that is stored. */
  void adopt(BlockRow row) {
    unwritten.known(row);
    list.put(row);
  }

  /** To be written. */
  void note(BlockChange change) {
    unwritten.add(change);
    touched.add(change.network());
  }

  /** Writes what was noted; completes when it was tried. */
  Future<Void> write() {
    return unwritten.write();
  }

  private void wrote(long version) {
    outdated = reading;
    if (version == known + 1) {
      known = version; // nobody else wrote in between
    }
  }

  /** Writes the hits that the rows do not have yet; completes when it was tried. */
  Future<Void> writeHits() {
    return unwritten.writeHits(list.rows());
  }

  /** Writes what is left; completes when it was tried. */
  Future<Void> close() {
    rows.follow(version -> {});
    return write()
        .compose(tried -> write()) // a batch was under way, perhaps
        .compose(tried -> writeHits());
  }
}
